import type { Facets } from '../../domain/facets/index.ts'
import type { JsonObject } from '../../domain/json.ts'
import { fail, notApplicable, pass, unknown, unread } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { type AuditTable, auditTables } from '../parts/audit-tables.ts'
import { isListed } from '../parts/is-listed.ts'
import { isSameText } from '../parts/is-same-text.ts'
import { words } from '../parts/parameters.ts'
import { settingsWith } from '../parts/settings-with.ts'

type Exports = Facets['workspaceExports']
type Containers = Facets['exportContainers']

const workspace =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/logs/providers/Microsoft.OperationalInsights/workspaces/w'
const storage =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/logs/providers/Microsoft.Storage/storageAccounts/s'

/** The container of a table in the account that an enabled export of the workspace sends it to. */
function containerOf({ names, workspaceId }: AuditTable, exports: Exports) {
  const found = exports.flatMap(({ id, properties: { destination, enable, tableNames } }) => {
    const own = id?.toLowerCase().startsWith(`${workspaceId.toLowerCase()}/`) === true
    const name = tableNames.find((table) => isListed(table, names))
    if (!own || enable !== true || name === undefined) return []
    if (destination.type !== 'StorageAccount') return []
    return [`${destination.resourceId}/blobServices/default/containers/am-${name.toLowerCase()}`]
  })
  return found[0]
}

/** What lets the copy of a table be changed; null: nothing. */
function faultOf(table: AuditTable, exports: Exports, containers: Containers): string | null {
  const id = containerOf(table, exports)
  if (id === undefined) return 'is not exported to storage'
  const container = containers.find((one) => isSameText(one.id, id))
  if (container === undefined) return 'has no container yet'
  const { properties: policy } = container.properties.immutabilityPolicy
  if (policy.state !== 'Locked') return 'is copied to a container without a locked policy'
  return policy.allowProtectedAppendWrites === true || policy.allowProtectedAppendWritesAll === true
    ? null
    : 'is copied to a container that nothing can be added to'
}

const locked = { state: 'Locked', allowProtectedAppendWrites: true }
const regulated = { context: { dataClass: 'Regulated' } }

function exported(policy: JsonObject | null, more: JsonObject = {}) {
  const properties = {
    destination: { resourceId: storage.toUpperCase(), type: 'StorageAccount' },
    enable: true,
    tableNames: ['AKSAudit'],
    ...more,
  }
  return {
    ...settingsWith({ on: ['kube-audit'], type: 'Dedicated', at: workspace }),
    workspaceExports: [{ id: `${workspace.toLowerCase()}/dataExports/e`, name: 'e', properties }],
    exportContainers: [
      {
        id: `${storage}/blobServices/default/containers/am-aksaudit`,
        name: 'am-aksaudit',
        properties: { immutabilityPolicy: policy === null ? null : { properties: policy } },
      },
    ],
  }
}

export const lawImmutableExport = control({
  id: 'law-immutable-export',
  title: 'Critical tables are exported to immutable storage',
  severity: 'low',
  appliesTo: ['aks', 'arc'],
  needs: ['diagnosticSettings', 'workspaceExports'],
  consults: ['exportContainers'],
  parameters: {
    dataClasses: words(
      ['regulated'],
      'Values of the context dataClass whose audit logs need a copy that nobody can change',
    ),
  },
  frameworks: { mcsb: ['~LT-6'], nsa: ['Audit logging'] },
  why: 'Whoever owns the workspace can purge it. A copy under a locked policy nobody deletes before its time, not the owner and not Azure: it is what a court will believe.',
  judged:
    'Where the context dataClass is one of the parameter dataClasses, each table that kube-audit and kube-audit-admin go to has to be in an enabled data export of its workspace to a storage account, and its container there, am-<table>, has to have an immutability policy that is Locked and lets blobs be appended to. A cluster that has it passes in any class; other classes do not apply, without that context it is unknown. Where no audit log goes to a workspace it does not apply. Policies for versions of blobs, set on the account, are not read.',
  fix: `az monitor log-analytics workspace data-export create -g <group> --workspace-name <workspace> -n audit --destination <storage account id> --tables AKSAudit AKSAuditAdmin --enable true
az storage container immutability-policy create --account-name <account> -c am-aksaudit --period 365 --allow-protected-append-writes true
# cannot be undone
az storage container immutability-policy lock --account-name <account> -c am-aksaudit --if-match <etag>`,
  check({ diagnosticSettings, workspaceExports, exportContainers }, { context, parameters }) {
    const tables = auditTables(diagnosticSettings, [])
    if (tables.length === 0) return notApplicable('no audit log goes to a workspace')
    const { dataClass } = context
    if (dataClass !== undefined && !isListed(dataClass, parameters.dataClasses)) {
      return notApplicable(`${dataClass} data needs no copy that nobody can change`)
    }
    const isSent = tables.some((table) => containerOf(table, workspaceExports) !== undefined)
    if (isSent && !exportContainers.known) return unread('exportContainers', exportContainers)
    const containers = exportContainers.known ? exportContainers.value : []
    const bad = tables.flatMap((table) => {
      const fault = faultOf(table, workspaceExports, containers)
      return fault === null ? [] : [{ target: table.title, because: `${table.title} ${fault}` }]
    })
    if (bad.length === 0) return pass('nobody can change the copy of the audit log')
    const because = bad.map((one) => one.because).join('; ')
    return dataClass === undefined
      ? unknown('not-mapped', `${because}; the context dataClass is not mapped`)
      : fail(because, { targets: bad.map(({ target }) => target) })
  },
  cases: [
    { name: 'locked', given: exported(locked), ...regulated, expect: 'pass' },
    { name: 'locked, not mapped', given: exported(locked), expect: 'pass' },
    {
      name: 'not locked',
      given: exported({ ...locked, state: 'unlocked' }),
      ...regulated,
      expect: 'fail',
    },
    { name: 'no policy', given: exported(null), ...regulated, expect: 'fail' },
    {
      name: 'nothing can be added',
      given: exported({ state: 'Locked' }),
      ...regulated,
      expect: 'fail',
    },
    {
      name: 'another table',
      given: exported(locked, { tableNames: ['Heartbeat'] }),
      ...regulated,
      expect: 'fail',
    },
    {
      name: 'switched off',
      given: exported(locked, { enable: null }),
      ...regulated,
      expect: 'fail',
    },
    {
      name: 'to an Event Hub',
      given: exported(locked, { destination: { resourceId: '/x', type: 'EventHub' } }),
      ...regulated,
      expect: 'fail',
    },
    {
      name: 'no container yet',
      given: { ...exported(locked), exportContainers: [] },
      ...regulated,
      expect: 'fail',
    },
    {
      name: 'of another workspace',
      given: {
        ...exported(locked),
        ...settingsWith({ on: ['kube-audit'], type: 'Dedicated', at: `${workspace}2` }),
      },
      ...regulated,
      expect: 'fail',
    },
    {
      name: 'public data',
      given: exported(null),
      context: { dataClass: 'public' },
      expect: 'not-applicable',
    },
    {
      name: 'no settings',
      given: { ...exported(locked), ...settingsWith() },
      expect: 'not-applicable',
    },
    { name: 'no policy, not mapped', given: exported(null), expect: 'unknown' },
    {
      name: 'container not read',
      given: {
        ...settingsWith({ on: ['kube-audit'], type: 'Dedicated', at: workspace }),
        workspaceExports: exported(null).workspaceExports,
      },
      ...regulated,
      expect: 'unknown',
    },
    { name: 'a new state', given: exported({ state: 'Sealed' }), ...regulated, expect: 'unknown' },
  ],
})

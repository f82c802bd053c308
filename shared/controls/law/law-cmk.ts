import type { Facets } from '../../domain/facets/index.ts'
import type { JsonObject } from '../../domain/json.ts'
import { notApplicable, unknown, unread } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { auditWorkspaceWith } from '../parts/audit-workspace-with.ts'
import { isListed } from '../parts/is-listed.ts'
import { isSameText } from '../parts/is-same-text.ts'
import { judgeAuditWorkspaces } from '../parts/judge-audit-workspaces.ts'
import { words } from '../parts/parameters.ts'
import { settingsWith } from '../parts/settings-with.ts'

/** Why a workspace is encrypted with keys of Azure; null: with one of the customer. */
function faultOf(
  { properties: { features } }: Facets['workspaces'][number],
  clusters: Facets['logClusters'],
): string | null {
  const link = features.clusterResourceId
  if (link === undefined) return 'no dedicated cluster'
  const own = clusters.find(({ id: one }) => isSameText(one, link))
  const { keyName, keyVaultUri } = own?.properties.keyVaultProperties ?? {}
  return keyName === undefined || keyVaultUri === undefined ? 'its cluster names no key' : null
}

const id =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/logs/providers/Microsoft.OperationalInsights/clusters/c'
const regulated = { context: { dataClass: 'Regulated' } }

function linked(keyVaultProperties: JsonObject | null, clusterResourceId: string | null = id) {
  return {
    ...auditWorkspaceWith({ features: { clusterResourceId } }),
    logClusters: [{ id: id.toLowerCase(), name: 'c', properties: { keyVaultProperties } }],
  }
}

const keyed = { keyVaultUri: 'https://v.vault.azure.net/', keyName: 'logs' }

export const lawCmk = control({
  id: 'law-cmk',
  title: 'Dedicated cluster and customer-managed key where required',
  severity: 'low',
  appliesTo: ['aks', 'arc'],
  needs: ['diagnosticSettings', 'workspaces'],
  consults: ['logClusters'],
  parameters: {
    dataClasses: words(
      ['regulated'],
      'Values of the context dataClass whose audit logs have to use a customer-managed key',
    ),
  },
  frameworks: { mcsb: ['DP-5'], nsa: ['Encryption'] },
  peers: { policy: ['1f68a601-6e6d-4e42-babf-3f643a047ea2'] },
  why: 'Audit logs repeat the data that they watch. With a key of your own you can close them at once, to Azure too, which some data demands.',
  judged:
    'Each workspace that the audit log goes to has to be linked to a dedicated cluster (features.clusterResourceId) whose keyVaultProperties name a vault and a key, where the context dataClass is one of the parameter dataClasses; absent means keys of Azure. Workspaces that are pass for every cluster. Other clusters do not apply, without that context they are unknown. A dedicated cluster is paid for 100 GB a day and more.',
  fix: `az monitor log-analytics cluster create -g <group> -n <log cluster> -l <location> --sku-capacity 100 --identity-type SystemAssigned
az monitor log-analytics cluster update -g <group> -n <log cluster> --key-vault-uri <vault uri> --key-name <key> --key-version <version>
az monitor log-analytics workspace linked-service create -g <group> --workspace-name <workspace> -n cluster --write-access-resource-id <log cluster id>`,
  bicep: `resource logs 'Microsoft.OperationalInsights/clusters@2025-07-01' = {
  name: 'logs'
  location: location
  identity: { type: 'SystemAssigned' }
  sku: { name: 'CapacityReservation', capacity: 100 }
  properties: {
    keyVaultProperties: {
      keyVaultUri: vaultUri
      keyName: keyName
    }
  }
}`,
  check({ diagnosticSettings, workspaces, logClusters }, { context, parameters }) {
    const { dataClass } = context
    const isLinked = workspaces.some(
      ({ properties }) => properties.features.clusterResourceId !== undefined,
    )
    if (isLinked && !logClusters.known) return unread('logClusters', logClusters)
    const clusters = logClusters.known ? logClusters.value : []
    const verdict = judgeAuditWorkspaces(
      { diagnosticSettings, workspaces },
      (workspace) => faultOf(workspace, clusters),
      'the audit logs use a key of your own',
    )
    if (verdict.status !== 'fail' || isListed(dataClass, parameters.dataClasses)) return verdict
    return dataClass === undefined
      ? unknown('not-mapped', `${verdict.because}; the context dataClass is not mapped`)
      : notApplicable(`${dataClass} data does not demand a key of your own`)
  },
  cases: [
    { name: 'a key', given: linked(keyed), ...regulated, expect: 'pass' },
    { name: 'a key, not mapped', given: linked(keyed), expect: 'pass' },
    { name: 'no cluster', given: linked(keyed, null), ...regulated, expect: 'fail' },
    { name: 'a cluster without a key', given: linked(null), ...regulated, expect: 'fail' },
    {
      name: 'an empty key, as the service writes none',
      given: linked({ keyVaultUri: '', keyName: '' }),
      ...regulated,
      expect: 'fail',
    },
    {
      name: 'another cluster has the key',
      given: linked(keyed, `${id}2`),
      ...regulated,
      expect: 'fail',
    },
    {
      name: 'no key, public data',
      given: linked(null),
      context: { dataClass: 'public' },
      expect: 'not-applicable',
    },
    {
      name: 'no settings',
      given: { ...linked(null), ...settingsWith() },
      expect: 'not-applicable',
    },
    { name: 'no key, not mapped', given: linked(null), expect: 'unknown' },
    {
      name: 'cluster not read',
      given: auditWorkspaceWith({ features: { clusterResourceId: id } }),
      ...regulated,
      expect: 'unknown',
    },
    { name: 'a key of an odd kind', given: linked({ ...keyed, keyName: 7 }), expect: 'unknown' },
  ],
})

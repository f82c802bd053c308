import type { Facets } from '../../domain/facets/index.ts'
import { fail, notApplicable, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { auditWorkspaceWith } from '../parts/audit-workspace-with.ts'
import { isSameText } from '../parts/is-same-text.ts'
import { words } from '../parts/parameters.ts'
import { settingsWith } from '../parts/settings-with.ts'

type Properties = Facets['diagnosticSettings'][number]['properties']

/** Destinations other than workspaces: what they are called, and where the setting names them. */
const others: readonly (readonly [string, keyof Properties])[] = [
  ['storage account', 'storageAccountId'],
  ['Event Hub', 'eventHubAuthorizationRuleId'],
  ['partner', 'marketplacePartnerId'],
]

/** Whether a destination is one of those listed or lies below one of them. */
function isBelow(id: string, listed: readonly string[]): boolean {
  const lower = id.toLowerCase()
  return listed.some((one) => {
    const scope = one.trim().toLowerCase().replace(/\/+$/, '')
    return scope !== '' && (lower === scope || lower.startsWith(`${scope}/`))
  })
}

const workspaceId =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/logs/providers/Microsoft.OperationalInsights/workspaces/w'
const hubId =
  '/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/siem/providers/Microsoft.EventHub/namespaces/n/authorizationRules/send'
const toHub = {
  ...settingsWith({ groups: ['audit'], to: 'eventHubAuthorizationRuleId', at: hubId }),
  workspaces: [],
}

export const diagDestinationValid = control({
  id: 'diag-destination-valid',
  title: 'Logs go to destinations that exist and are yours',
  severity: 'high',
  appliesTo: ['aks', 'arc'],
  needs: ['diagnosticSettings', 'workspaces'],
  parameters: {
    destinations: words(
      [],
      'Ids of the workspaces, storage accounts, Event Hubs and partners that logs may go to, or of subscriptions and groups that hold them',
    ),
  },
  frameworks: {
    mcsb: ['~LT-5'],
    nsa: ['Audit logging'],
    owasp: ['K05 Inadequate Logging and Monitoring'],
  },
  why: 'A setting that points at a deleted workspace drops the audit trail and tells nobody. One that points at a foreign Event Hub hands it to a stranger.',
  judged:
    'Each workspace that a diagnostic setting names has to exist, where the auditor reads it. Where the parameter destinations lists something, each destination has to be listed or lie below what is listed. Without a list a workspace that exists passes; another destination is unknown, because a setting can send to a tenant that is not yours. Without a destination it does not apply: see diag-audit-logs.',
  fix: 'az monitor diagnostic-settings create -n <setting> --resource <cluster id> --workspace <workspace id> --export-to-resource-specific true --logs \'[{"categoryGroup":"audit","enabled":true}]\'',
  bicep: `properties: {
  workspaceId: workspace.id
}`,
  check({ diagnosticSettings, workspaces }, { parameters: { destinations } }) {
    const all = diagnosticSettings.map(({ properties }) => properties)
    const named = all.flatMap(({ workspaceId: id }) => (id === undefined ? [] : [id]))
    const elsewhere = all.flatMap((properties) =>
      others.flatMap(([what, key]) => {
        const id = properties[key]
        return typeof id === 'string' ? [{ what, id }] : []
      }),
    )
    const ids = [...named, ...elsewhere.map(({ id }) => id)]
    if (ids.length === 0) return notApplicable('no diagnostic setting names a destination')
    const gone = named.filter((id) => !workspaces.some((one) => isSameText(one.id, id)))
    const foreign = destinations.length === 0 ? [] : ids.filter((id) => !isBelow(id, destinations))
    const faults = [
      ...(gone.length > 0 ? [`does not exist: ${gone.join(', ')}`] : []),
      ...(foreign.length > 0 ? [`not approved: ${foreign.join(', ')}`] : []),
    ]
    if (faults.length > 0) return fail(faults.join('; '), { targets: [...gone, ...foreign] })
    const [unvouched] = destinations.length === 0 ? elsewhere : []
    return unvouched === undefined
      ? pass('every destination exists or is approved')
      : unknown(
          'not-mapped',
          `nobody said that this ${unvouched.what} is yours, list it in destinations: ${unvouched.id}`,
        )
  },
  observe: ({ diagnosticSettings }) => ({
    destinations: diagnosticSettings.flatMap(({ properties }) =>
      [properties.workspaceId, ...others.map(([, key]) => properties[key])].flatMap((id) =>
        typeof id === 'string' ? [id.toLowerCase()] : [],
      ),
    ),
  }),
  cases: [
    { name: 'workspace exists', given: auditWorkspaceWith({}), expect: 'pass' },
    {
      name: 'listed by its group, in another case',
      given: auditWorkspaceWith({}),
      parameters: {
        destinations: ['/SUBSCRIPTIONS/00000000-0000-0000-0000-000000000001/resourceGroups/logs/'],
      },
      expect: 'pass',
    },
    {
      name: 'approved Event Hub',
      given: toHub,
      parameters: { destinations: [hubId.slice(0, hubId.indexOf('/authorizationRules'))] },
      expect: 'pass',
    },
    {
      name: 'workspace deleted',
      given: { ...auditWorkspaceWith({}), workspaces: [] },
      expect: 'fail',
    },
    {
      name: 'a group whose name begins alike',
      given: auditWorkspaceWith({}),
      parameters: {
        destinations: ['/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/log'],
      },
      expect: 'fail',
    },
    {
      name: 'Event Hub of nobody',
      given: toHub,
      parameters: { destinations: [workspaceId] },
      expect: 'fail',
    },
    {
      name: 'no settings',
      given: { ...settingsWith(), workspaces: [] },
      expect: 'not-applicable',
    },
    { name: 'Event Hub, nothing listed', given: toHub, expect: 'unknown' },
    { name: 'workspaces not read', given: settingsWith({ groups: ['audit'] }), expect: 'unknown' },
  ],
})

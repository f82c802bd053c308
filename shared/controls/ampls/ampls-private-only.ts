import type { Facets } from '../../domain/facets/index.ts'
import type { Json, JsonObject } from '../../domain/json.ts'
import { fail, notApplicable, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { hasApprovedEndpoint } from '../parts/has-approved-endpoint.ts'
import { nameOf } from '../parts/name-of.ts'

type Scope = Facets['monitorPrivateLinkScopes'][number]

const only = { ingestionAccessMode: 'PrivateOnly', queryAccessMode: 'PrivateOnly' }

/** What is wrong with a scope, as a list of one or none. */
function faultOf({ properties }: Scope): readonly string[] {
  const modes = properties.accessModeSettings
  const open = [
    ...(modes.ingestionAccessMode === 'PrivateOnly' ? [] : ['ingestion']),
    ...(modes.queryAccessMode === 'PrivateOnly' ? [] : ['queries']),
  ]
  if (open.length > 0) return [`open for ${open.join(' and ')}`]
  const excluded = modes.exclusions.find(
    (one) => one.ingestionAccessMode === 'Open' || one.queryAccessMode === 'Open',
  )
  if (excluded !== undefined) {
    return [`open behind endpoint ${excluded.privateEndpointConnectionName ?? 'without a name'}`]
  }
  return hasApprovedEndpoint(properties) ? [] : ['no approved endpoint']
}

function scope(accessModeSettings: Json, ...states: readonly string[]) {
  const privateEndpointConnections = states.map((status) => ({
    properties: { privateLinkServiceConnectionState: { status } },
  }))
  const properties: JsonObject = { accessModeSettings, privateEndpointConnections }
  return { monitorPrivateLinkScopes: [{ name: 'scope', properties }] }
}

export const amplsPrivateOnly = control({
  id: 'ampls-private-only',
  title: 'Private Link Scope is private-only and has an endpoint',
  severity: 'medium',
  appliesTo: ['aks', 'arc'],
  needs: ['monitorPrivateLinkScopes'],
  frameworks: {
    mcsb: ['NS-2'],
    nsa: ['Audit logging'],
  },
  peers: {
    policy: ['a499fed8-bcc8-4195-b154-641f14743757'],
  },
  why: 'In open mode the network still reaches every other workspace of Azure, also the one that an intruder made for what he carries out.',
  judged:
    'ingestionAccessMode and queryAccessMode of each Private Link Scope that the workspaces and data collection endpoints of the cluster are linked to have to be PrivateOnly, with no exclusion that opens them for one endpoint, and one private endpoint has to be approved. Absent means Open. Without a scope it does not apply: see ampls-linked.',
  fix: `az resource update --ids <scope id> --set properties.accessModeSettings.ingestionAccessMode=PrivateOnly properties.accessModeSettings.queryAccessMode=PrivateOnly
az network private-endpoint create -g <group> -n <endpoint> --vnet-name <network> --subnet <subnet> --private-connection-resource-id <scope id> --group-id azuremonitor --connection-name <connection>`,
  bicep: `properties: {
  accessModeSettings: {
    ingestionAccessMode: 'PrivateOnly'
    queryAccessMode: 'PrivateOnly'
  }
}`,
  check({ monitorPrivateLinkScopes: scopes }) {
    if (scopes.length === 0) return notApplicable('nothing that the cluster logs to is in a scope')
    const faults = scopes.flatMap((one) => faultOf(one).map((fault) => ({ one, fault })))
    if (faults.length === 0) return pass('the scopes are private and have an endpoint')
    const told = faults.map(({ one, fault }) => `${nameOf(one)}: ${fault}`)
    return fail(told.join('; '), { targets: faults.map(({ one }) => nameOf(one)) })
  },
  cases: [
    { name: 'private', given: scope(only, 'Pending', 'Approved'), expect: 'pass' },
    {
      name: 'private, an exclusion that changes nothing',
      given: scope({ ...only, exclusions: [only] }, 'Approved'),
      expect: 'pass',
    },
    {
      name: 'open for queries',
      given: scope({ ...only, queryAccessMode: 'Open' }, 'Approved'),
      expect: 'fail',
    },
    { name: 'never set', given: scope(null, 'Approved'), expect: 'fail' },
    {
      name: 'open behind one endpoint',
      given: scope({ ...only, exclusions: [{ queryAccessMode: 'open' }] }, 'Approved'),
      expect: 'fail',
    },
    { name: 'private, waiting for approval', given: scope(only, 'Pending'), expect: 'fail' },
    {
      name: 'no scope',
      given: { monitorPrivateLinkScopes: [] },
      expect: 'not-applicable',
    },
    {
      name: 'a new mode',
      given: scope({ ...only, queryAccessMode: 'Perimeter' }, 'Approved'),
      expect: 'unknown',
    },
    { name: 'not read', given: {}, expect: 'unknown' },
  ],
})

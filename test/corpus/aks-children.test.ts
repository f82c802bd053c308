import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { controls } from '../../shared/controls/index.ts'
import type { FacetName } from '../../shared/domain/facets/index.ts'
import type { Json, JsonObject } from '../../shared/domain/json.ts'
import { known } from '../../shared/domain/maybe.ts'
import type { Verdict } from '../../shared/domain/verdict.ts'
import { joinFleet } from '../../shared/ingest/join-fleet.ts'
import { readDocument } from '../../shared/ingest/read-document.ts'
import { beside } from '../catalogue/beside.ts'

const now = '2026-11-01T00:00:00.000Z'

/** A kind of recorded child, the control that judges it, and how often it gives each verdict. */
const recorded: readonly (readonly [FacetName, string, Readonly<Record<string, number>>])[] = [
  ['maintenanceConfigurations', 'aks-maintenance-window', { pass: 2 }],
  ['trustedAccessRoleBindings', 'aks-trusted-access-reviewed', { fail: 10 }],
  ['managedNamespaces', 'aks-managed-namespace-isolated', { pass: 12 }],
  ['jwtAuthenticators', 'aks-jwt-authenticators-trusted', { fail: 4 }],
  ['identityBindings', 'aks-identity-bindings-scoped', { unknown: 3 }],
  ['deploymentSafeguards', 'aks-deployment-safeguards', { fail: 6, pass: 4 }],
]

function read(path: string): JsonObject {
  return JSON.parse(readFileSync(path, 'utf8'))
}

function recordings(kind: string): readonly JsonObject[] {
  const folder = beside(`corpus/arm/${kind}`)
  if (folder === null) return []
  return readdirSync(folder).map((file) => read(join(folder, file)))
}

/** The cluster that a child lies below, as it has to be for its children to matter. */
function clusterOver(child: JsonObject): JsonObject {
  const id = /^.*\/managedClusters\/[^/]+/i.exec(String(child['id']))?.[0] ?? ''
  return {
    id,
    name: id.slice(id.lastIndexOf('/') + 1),
    location: 'westeurope',
    properties: {
      provisioningState: 'Succeeded',
      autoUpgradeProfile: { upgradeChannel: 'patch', nodeOSUpgradeChannel: 'None' },
    },
  }
}

/** The verdict of a control on a cluster and its child, read as two documents of one file. */
function judge(id: string, child: JsonObject): Verdict {
  const text = JSON.stringify([clusterOver(child), child] as Json)
  const fleet = joinFleet([readDocument('child.json', new TextEncoder().encode(text))], now)
  const [first] = fleet.snapshots()
  const control = controls.find((one) => one.id === id)
  if (control === undefined || first === undefined) throw new Error(id)
  return control.judge(first.snapshot, { now, context: {}, parameters: control.defaults })
}

it.each(recorded)('joins and judges recorded %s', (kind, id, expected) => {
  const children = recordings(kind)
  if (children.length === 0) return
  const verdicts = children.map((child) => judge(id, child))
  const strange = verdicts.filter(
    (verdict) => verdict.status === 'unknown' && verdict.unknown !== 'not-supplied',
  )
  expect(strange).toEqual([])
  const counts: Record<string, number> = {}
  for (const { status } of verdicts) counts[status] = (counts[status] ?? 0) + 1
  expect(counts).toEqual(expected)
})

it('judges what the REST specification shows of private endpoint connections', () => {
  const example = beside(
    'corpus/examples/Microsoft.ContainerService.aks/2024-05-02-preview/PrivateEndpointConnectionsList__200.json',
  )
  if (example === null) return
  const value = read(example)['value'] ?? null
  const own = '/subscriptions/subid1/resourceGroups/g/providers/x/c'
  const control = controls.find(({ id }) => id === 'aks-private-endpoints-known')
  const cluster = {
    id: own,
    kind: 'aks',
    name: 'c',
    subscriptionId: '',
    resourceGroup: '',
  } as const
  const given = {
    managedCluster: known({ id: own, properties: {} }, now),
    privateEndpointConnections: known(value, now),
  }
  const verdict = control?.judge(
    { cluster, takenAt: now, facets: given },
    { now, context: {}, parameters: control.defaults },
  )
  expect(verdict).toMatchObject({
    status: 'fail',
    targets: ['privateendpointconnection1 from subid2'],
  })
})

it.each(['upgradeProfiles', 'meshUpgradeProfiles'])(
  'lets recorded %s stand beside a cluster without harm',
  (kind) => {
    for (const child of recordings(kind)) {
      expect(judge('aks-managed-namespace-isolated', child)).toMatchObject({
        status: 'unknown',
        unknown: 'not-supplied',
      })
    }
  },
)

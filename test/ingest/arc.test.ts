import { controls } from '../../shared/controls/index.ts'
import type { Json, JsonObject } from '../../shared/domain/json.ts'
import type { ClusterSnapshot } from '../../shared/domain/snapshot.ts'
import { snapshotForm } from '../../shared/ingest/snapshot-form.ts'
import { asAzPrints } from './as-az-prints.ts'
import { now, readFleet } from './read-fleet.ts'
import { arcId } from './samples.ts'

const scopeId =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/hub/providers/Microsoft.HybridCompute/privateLinkScopes/sites'

const arc: JsonObject = {
  id: arcId,
  name: 'arc-1',
  type: 'microsoft.kubernetes/connectedclusters',
  kind: 'ProvisionedCluster',
  location: 'westeurope',
  properties: {
    provisioningState: 'Succeeded',
    connectivityStatus: 'Connected',
    lastConnectivityTime: '2026-10-31T23:55:00Z',
    kubernetesVersion: '1.36.1',
    aadProfile: { enableAzureRBAC: true, adminGroupObjectIDs: null, tenantID: 'x' },
    arcAgentProfile: { agentAutoUpgrade: 'Enabled' },
    oidcIssuerProfile: { enabled: true },
    securityProfile: { workloadIdentity: { enabled: true } },
    privateLinkState: 'Enabled',
    privateLinkScopeResourceId: scopeId,
  },
}

function below(type: string, name: string, properties: JsonObject): JsonObject {
  return { id: `${arcId}/providers/${type}/${name}`, name, type, properties }
}

const around: readonly JsonObject[] = [
  below('Microsoft.KubernetesConfiguration/extensions', 'sensor', {
    extensionType: 'microsoft.azuredefender.kubernetes',
    provisioningState: 'Succeeded',
    autoUpgradeMinorVersion: true,
  }),
  below('Microsoft.KubernetesConfiguration/fluxConfigurations', 'shop', {
    complianceState: 'Compliant',
    gitRepository: { url: 'https://git.example.com/shop', repositoryRef: { branch: 'main' } },
  }),
  below('microsoft.insights/diagnosticSettings', 'audit', {
    workspaceId: '/w',
    logs: [{ categoryGroup: 'audit', enabled: true }],
  }),
  below('Microsoft.HybridContainerService/provisionedClusterInstances', 'default', {
    networkProfile: { networkPolicy: 'calico' },
  }),
  { id: scopeId, name: 'sites', properties: { publicNetworkAccess: 'Disabled' } },
]

function snapshotOf(content: Json): ClusterSnapshot {
  const [first] = readFleet({ 'a.json': content }).snapshots
  if (first === undefined) throw new Error('no cluster')
  return first.snapshot
}

function verdicts(snapshot: ClusterSnapshot): Readonly<Record<string, string>> {
  const judged = controls
    .filter(({ appliesTo }) => appliesTo.includes('arc'))
    .map((control) => {
      const verdict = control.judge(snapshot, { now, context: {}, parameters: control.defaults })
      return [control.id, `${verdict.status}: ${verdict.because}`]
    })
  return Object.fromEntries(judged)
}

it('joins what lies around an Arc cluster in loose documents', () => {
  const { facets } = snapshotOf([arc, { value: around }])
  expect(facets).toMatchObject({
    connectedCluster: { known: true, value: { kind: 'ProvisionedCluster' } },
    extensions: { known: true, value: [{ name: 'sensor' }] },
    fluxConfigurations: { known: true, value: [{ name: 'shop' }] },
    diagnosticSettings: { known: true, value: [{ name: 'audit' }] },
    provisionedClusterInstance: { known: true, value: { name: 'default' } },
    privateLinkScopes: { known: true, value: [{ name: 'sites' }] },
  })
})

it('has not read what the documents do not hold', () => {
  const { facets } = snapshotOf(arc)
  expect(facets.extensions).toBeUndefined()
  expect(facets.provisionedClusterInstance).toBeUndefined()
  expect(facets.privateLinkScopes).toBeUndefined()
  // A cluster that somebody connected has no instance, and this one names no scope.
  const plain = snapshotOf({ ...arc, kind: null, properties: { connectivityStatus: 'Connected' } })
  expect(plain.facets.provisionedClusterInstance).toMatchObject({ known: true, value: {} })
  expect(plain.facets.privateLinkScopes).toMatchObject({ known: true, value: [] })
})

it('judges what `az connectedk8s list` prints like the resource', () => {
  const printed = verdicts(snapshotOf([asAzPrints(arc)]))
  expect(printed).toEqual(verdicts(snapshotOf([arc])))
  expect(printed['arc-azure-rbac']).toMatch(/^pass/)
})

it('judges a saved snapshot as it judged the first time', () => {
  const first = snapshotOf([arc, { value: around }])
  const again = snapshotOf(snapshotForm(first))
  expect(verdicts(again)).toEqual(verdicts(first))
  const plain = snapshotOf({ ...arc, kind: '' })
  expect(verdicts(snapshotOf(snapshotForm(plain)))).toEqual(verdicts(plain))
})

import { controls } from '../../shared/controls/index.ts'
import type { Json, JsonObject } from '../../shared/domain/json.ts'
import { known, missing } from '../../shared/domain/maybe.ts'
import type { ClusterSnapshot } from '../../shared/domain/snapshot.ts'
import type { Verdict } from '../../shared/domain/verdict.ts'

const takenAt = '2026-11-01T00:00:00.000Z'
const cluster = (properties: JsonObject) => ({ managedCluster: known({ properties }, takenAt) })
const preview = (properties: Json) => ({
  managedClusterPreview: known({ properties }, takenAt),
})

function judge(id: string, facets: ClusterSnapshot['facets'], now = takenAt): Verdict {
  const control = controls.find((one) => one.id === id)
  if (control === undefined) throw new Error(`no control ${id}`)
  const identity = { id: '/x', kind: 'aks', name: 'c', subscriptionId: '0', resourceGroup: 'g' }
  const snapshot = { cluster: identity, takenAt, facets } as ClusterSnapshot
  return control.judge(snapshot, { now, context: {}, parameters: control.defaults })
}

const platformKeys = {
  securityProfile: {
    kubernetesResourceObjectEncryptionProfile: { infrastructureEncryption: 'Enabled' },
  },
}
const workspace =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/g/providers/Microsoft.OperationalInsights/workspaces/w'
const defender = {
  securityProfile: {
    defender: {
      logAnalyticsWorkspaceResourceId: workspace,
      securityMonitoring: { enabled: true },
    },
  },
}

it('fails in part where the platform holds the keys, and in full where nobody could look', () => {
  expect(judge('aks-etcd-kms', { ...cluster({}), ...preview(platformKeys) })).toMatchObject({
    status: 'fail',
    partial: true,
  })
  for (const rest of [{}, preview({}), { managedClusterPreview: missing('forbidden', '403') }]) {
    const verdict = judge('aks-etcd-kms', { ...cluster({}), ...rest })
    expect(verdict.status).toBe('fail')
    expect(verdict).not.toHaveProperty('partial')
  }
})

it('names the facet that it consulted in vain', () => {
  const workspaces = missing('forbidden', '403 from the subscription of the workspace')
  expect(judge('aks-defender-sensor', { ...cluster(defender), workspaces })).toMatchObject({
    status: 'unknown',
    unknown: 'unreadable',
    facet: 'workspaces',
    missing: workspaces,
  })
  // Off is off, whatever could be read of workspaces.
  expect(judge('aks-defender-sensor', { ...cluster({}), workspaces }).status).toBe('fail')
})

it('names the workspace that is gone', () => {
  const facets = { ...cluster(defender), workspaces: known([], takenAt) }
  expect(judge('aks-defender-sensor', facets)).toMatchObject({
    status: 'fail',
    targets: [workspace],
  })
})

const ubuntu2004 = {
  agentPoolProfiles: [
    { name: 'fips', osSKU: 'Ubuntu', nodeImageVersion: 'AKSUbuntu-2004gen2fips-202608.1.0' },
  ],
}
const window = {
  kubernetesVersions: known({ values: [{ version: '1.33' }, { version: '1.34' }] }, takenAt),
}
const version134 = { ...cluster({ currentKubernetesVersion: '1.34.2' }), ...window }

/** Control, facets, time, a word of its advice or none. */
const advices: readonly (readonly [string, ClusterSnapshot['facets'], string, string | null])[] = [
  ['aks-version-supported', version134, '2026-10-30T00:00:00.000Z', null],
  ['aks-version-supported', version134, '2026-11-01T00:00:00.000Z', '2026-11-30'],
  ['aks-node-os-supported', cluster(ubuntu2004), '2026-12-16T00:00:00.000Z', null],
  ['aks-node-os-supported', cluster(ubuntu2004), '2026-12-18T00:00:00.000Z', 'fips'],
  [
    'aks-network-policy-engine',
    cluster({ networkProfile: { networkPolicy: 'azure' } }),
    takenAt,
    'retires',
  ],
  [
    'aks-network-policy-engine',
    cluster({ networkProfile: { networkPolicy: 'cilium' } }),
    takenAt,
    null,
  ],
  [
    'aks-imds-restricted',
    preview({ networkProfile: { podLinkLocalAccess: 'None' } }),
    takenAt,
    'renewed',
  ],
]

it.each(advices)('%s passes, with advice where it is due (%#)', (id, facets, now, word) => {
  const verdict = judge(id, facets, now)
  expect(verdict.status).toBe('pass')
  const advice = 'advice' in verdict ? verdict.advice : null
  if (word === null) expect(advice).toBeNull()
  else expect(advice).toContain(word)
})

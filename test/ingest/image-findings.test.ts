import type { Json } from '../../shared/domain/json.ts'
import { readFleet } from './read-fleet.ts'
import { aks, clusterId } from './samples.ts'

const group = clusterId.split('/').slice(0, 5).join('/')
const registryId = `${group}/providers/Microsoft.ContainerRegistry/registries/r`

function finding(owner: string, recommendationCategory: string | null): Json {
  return {
    id: `${owner}/images/i/providers/Microsoft.Security/assessments/x`,
    name: 'x',
    properties: {
      metadata: { recommendationCategory, severity: 'High' },
      status: { code: 'Unhealthy', firstEvaluationDate: '2026-10-01T00:00:00Z' },
    },
  }
}

function facetsOf(...content: readonly Json[]) {
  const registry = { id: registryId, name: 'r', properties: {} }
  const cluster = aks({ addonProfiles: {} })
  const [first] = readFleet({ 'a.json': [cluster, registry, ...content] }).snapshots
  return first?.snapshot.facets
}

it('counts findings below the registry and the cluster', () => {
  const found = facetsOf(
    finding(registryId, 'SoftwareUpdate'),
    finding(clusterId, 'softwareupdate'),
  )
  const since = '2026-10-01T00:00:00Z'
  expect(found).toMatchObject({
    registryImageFindings: { value: [{ owner: registryId.toLowerCase(), findings: 1, since }] },
    runningImageFindings: { value: [{ owner: clusterId.toLowerCase(), findings: 1, since }] },
  })
})

it('takes nothing that is not there, and no other assessment, for findings', () => {
  const found = facetsOf(finding(registryId, null), finding(clusterId, 'Misconfiguration'))
  expect(found).not.toHaveProperty('registryImageFindings')
  expect(found).not.toHaveProperty('runningImageFindings')
})

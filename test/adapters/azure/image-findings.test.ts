import { createResourceGraph } from '../../../local/azure/resource-graph.ts'
import { createResourceManager } from '../../../local/azure/resource-manager.ts'
import type { ArmResource } from '../../../local/azure/world/arm-resource.ts'
import { createWorld } from '../../../local/azure/world.ts'
import { azureCollector } from '../../../shared/adapters/azure/collector.ts'
import { resourceGraph } from '../../../shared/adapters/azure/resource-graph.ts'
import { resourceManager } from '../../../shared/adapters/azure/resource-manager.ts'
import { clusterOf } from '../../../shared/domain/cluster.ts'
import { imageFindingsIn } from '../../../shared/domain/image-findings.ts'
import type { JsonObject } from '../../../shared/domain/json.ts'
import { scriptedAzure } from './scripted-azure.ts'

const subscriptionId = '00000000-0000-0000-0000-000000000001'
const group = `/subscriptions/${subscriptionId}/resourceGroups/rg`
const aksId = `${group}/providers/Microsoft.ContainerService/managedClusters/a`
const registryId = `${group}/providers/Microsoft.ContainerRegistry/registries/R`
const first = '2026-09-01T00:00:00.0000000Z'
const second = '2026-10-01T00:00:00.0000000Z'

function finding(
  owner: string,
  name: string,
  code: string,
  severity: string,
  status: object = { statusChangeDate: second, firstEvaluationDate: first },
): ArmResource {
  const image = `${owner}/images/${name}`
  return {
    id: `${image}/providers/Microsoft.Security/assessments/${name}`,
    name,
    type: 'Microsoft.Security/assessments',
    properties: {
      metadata: { severity, recommendationCategory: 'SoftwareUpdate' },
      status: { code, ...status },
    },
  }
}

const findings = [
  finding(registryId, 'f1', 'Unhealthy', 'High'),
  finding(registryId, 'f2', 'Unhealthy', 'High', { firstEvaluationDate: first }),
  finding(registryId, 'f3', 'Unhealthy', 'High', {}),
  finding(registryId, 'f4', 'Healthy', 'Low'),
  finding(`${registryId}2`, 'f5', 'Unhealthy', 'Critical'),
  finding(aksId, 'f6', 'Unhealthy', 'Critical'),
  finding(`${aksId}2`, 'f7', 'Unhealthy', 'Critical'),
  {
    ...finding(aksId, 'f8', 'Unhealthy', 'High'),
    properties: { metadata: { severity: 'High' }, status: { code: 'Unhealthy' } },
  },
]

function look(denied?: string) {
  const world = createWorld({ now: () => azure.options.now() })
  const arm = createResourceManager(world)
  const graph = createResourceGraph(world)
  const azure = scriptedAzure(({ method, url, path, body }) => {
    const apiVersion = url.searchParams.get('api-version') ?? ''
    const request = { method, url, path, apiVersion, body }
    const isGraph = path.endsWith('/Microsoft.ResourceGraph/resources')
    return { ...(isGraph ? graph(request) : arm(request)) }
  })
  world.addSubscription({ subscriptionId, displayName: 'One' })
  world.seed(
    {
      id: aksId,
      name: 'a',
      type: 'Microsoft.ContainerService/managedClusters',
      properties: { bootstrapProfile: { containerRegistryId: registryId } },
    },
    {
      id: registryId,
      name: 'R',
      type: 'Microsoft.ContainerRegistry/registries',
      properties: {},
    },
    ...findings,
  )
  if (denied !== undefined)
    world.deny({ scope: `/subscriptions/${subscriptionId}`, action: denied })
  const collector = azureCollector({
    arm: resourceManager(azure.options),
    graph: resourceGraph(azure.options),
    now: azure.options.now,
  })
  const cluster = clusterOf(aksId)
  if (cluster === null) throw new Error('no cluster')
  return collector.look(cluster, ['registryImageFindings', 'runningImageFindings'])
}

it('counts what Defender found in images, by registry and cluster', async () => {
  const { facets } = (await look()).snapshot
  const owner = registryId.toLowerCase()
  expect(facets.registryImageFindings).toMatchObject({
    known: true,
    value: [
      { owner, code: 'Healthy', severity: 'Low', findings: 1, undated: 0 },
      { owner, code: 'Unhealthy', severity: 'High', findings: 3, undated: 1, since: first },
    ],
  })
  expect(facets.runningImageFindings).toMatchObject({
    known: true,
    value: [{ owner: aksId.toLowerCase(), severity: 'Critical', findings: 1, since: second }],
  })
})

it('counts loose documents as Resource Graph counts rows', async () => {
  const { facets } = (await look()).snapshot
  const owners = [registryId.toLowerCase()]
  const counted = imageFindingsIn(findings as unknown as readonly JsonObject[], owners)
  expect(facets.registryImageFindings).toMatchObject({ known: true, value: counted })
})

it('does not know the findings of registries that it does not know', async () => {
  const { facets } = (await look('Microsoft.ContainerRegistry/registries/read')).snapshot
  expect(facets.registryImageFindings).toMatchObject({ known: false, cause: 'forbidden' })
  expect(facets.runningImageFindings).toMatchObject({ known: true })
})

import type { JsonObject } from '../../shared/domain/json.ts'
import { missing } from '../../shared/domain/maybe.ts'
import { changeEvent, goodCluster, idOf, subscription } from './samples.ts'
import { everythingToOneHook, type Simulation, simulation } from './simulation.ts'

const arcId = `/subscriptions/${subscription}/resourceGroups/edge/providers/Microsoft.Kubernetes/connectedClusters/pier`
const extensionId = `${arcId}/providers/Microsoft.KubernetesConfiguration/extensions/defender`
const entra = {
  enableAzureRBAC: true,
  adminGroupObjectIDs: ['00000000-0000-0000-0000-0000000000ad'],
}

function arc(properties: JsonObject = {}, tags: JsonObject = {}): JsonObject {
  return {
    id: arcId,
    name: 'pier',
    type: 'microsoft.kubernetes/connectedclusters',
    location: 'northeurope',
    tags,
    properties: {
      provisioningState: 'Succeeded',
      connectivityStatus: 'Connected',
      distribution: 'k3s',
      aadProfile: entra,
      ...properties,
    },
  }
}

function defender(state: string, spelling: 'arm' | 'graph' = 'arm'): JsonObject {
  const [type, at] =
    spelling === 'arm'
      ? ['extensionType', 'provisioningState']
      : ['ExtensionType', 'ProvisioningState']
  const properties = { [type]: 'microsoft.azuredefender.kubernetes', [at]: state }
  return { id: extensionId, name: 'defender', properties }
}

function put(sim: Simulation, resource: JsonObject, extensions: readonly JsonObject[]): void {
  sim.fleet.set(arcId.toLowerCase(), { resource, trouble: null, other: { extensions } })
}

async function onboarded(policy = everythingToOneHook): Promise<Simulation> {
  const sim = simulation({ policy })
  put(sim, arc(), [defender('Succeeded')])
  await sim.sweep()
  await sim.settle()
  return sim
}

it('tells who took Entra ID from an Arc cluster, and what he changed', async () => {
  const sim = await onboarded()
  expect(await sim.statuses(arcId)).toMatchObject({
    'arc-azure-rbac': 'pass',
    'arc-entra-authentication': 'pass',
    'arc-defender-extension': 'pass',
  })
  put(sim, arc({ aadProfile: null }), [defender('Succeeded')])
  const before = sim.received.length
  await sim.deliver(changeEvent({ id: 'e1', resourceId: arcId, at: sim.now() }))
  await sim.settle()
  const alert = sim.received.slice(before).at(-1)?.alert
  expect(alert).toMatchObject({ state: 'open', cluster: { id: arcId, location: 'northeurope' } })
  const [opened] = (await sim.history(arcId)).filter(({ control }) => control === 'arc-azure-rbac')
  expect(opened).toMatchObject({
    kind: 'opened',
    cause: { changed: [{ at: '/properties/aadProfile', before: entra, after: null }] },
  })
})

it('hears of an extension that went by the event of its own type', async () => {
  const sim = await onboarded()
  put(sim, arc(), [])
  await sim.deliver(
    changeEvent({ id: 'e2', resourceId: extensionId, at: sim.now(), kind: 'Delete' }),
  )
  await sim.settle()
  expect(await sim.statuses(arcId)).toMatchObject({ 'arc-defender-extension': 'fail' })
})

it('wakes the cluster whose extension fails in Resource Graph, and no other time', async () => {
  const sim = await onboarded()
  const looks = sim.looks
  // The same facts in the spelling of Resource Graph are no difference.
  put(sim, arc(), [defender('Succeeded', 'graph')])
  await sim.sweep()
  await sim.settle(60)
  expect(sim.looks).toBe(looks)
  put(sim, arc(), [defender('Failed', 'graph')])
  await sim.sweep()
  await sim.settle()
  expect(sim.looks).toBeGreaterThan(looks)
  expect(await sim.statuses(arcId)).toMatchObject({ 'arc-defender-extension': 'fail' })
})

it('waits while an operation runs on the Arc resource', async () => {
  const sim = simulation()
  put(
    sim,
    arc({ provisioningState: 'Accepted', aadProfile: { enableAzureRBAC: false, tenantID: 'x' } }),
    [],
  )
  await sim.sweep()
  await sim.settle(60)
  const { findings = {}, unsettledSince } = (await sim.state(arcId)) ?? {}
  expect(unsettledSince).not.toBeNull()
  expect(findings['arc-entra-authentication']?.verdict).toMatchObject({ unknown: 'unsettled' })
  expect(findings['arc-azure-rbac']?.verdict.status).toBe('fail')
})

it('maps the context from the tags of an Arc resource', async () => {
  const context = {
    owner: [{ value: 'harbour', tags: { team: 'harbour' } }],
    environment: [{ value: 'production', tags: { stage: 'prod*' } }],
  }
  const sim = simulation({ policy: { ...everythingToOneHook, context } })
  put(sim, arc({}, { Team: 'Harbour', stage: 'production' }), [])
  await sim.sweep()
  await sim.settle()
  expect(await sim.statuses(arcId)).toMatchObject({ 'arc-ownership-tags': 'pass' })
})

it('lets somebody vouch for what Azure does not tell of an Arc cluster', async () => {
  const attested = {
    control: 'arc-recovery',
    scope: arcId,
    owner: 'harbour',
    until: '2027-01-01T00:00:00.000Z',
  }
  const sim = await onboarded({ ...everythingToOneHook, attestations: [attested] })
  expect(await sim.statuses(arcId)).toMatchObject({
    'arc-recovery': 'pass',
    'arc-cni-evaluated': 'unknown',
  })
})

it('speaks once of a subscription that hides clusters of both kinds', async () => {
  const sim = await onboarded()
  sim.fleet.set(idOf('a').toLowerCase(), { resource: goodCluster('a'), trouble: null, other: {} })
  await sim.sweep()
  await sim.settle()
  const before = sim.received.length
  const trouble = missing('forbidden', '403', { scope: `/subscriptions/${subscription}` })
  for (const cluster of sim.fleet.values()) cluster.trouble = trouble
  for (const [index, resourceId] of [arcId, idOf('a')].entries()) {
    await sim.deliver(changeEvent({ id: `f${index}`, resourceId, at: sim.now() }))
  }
  await sim.settle()
  const told = sim.received.slice(before).filter(({ alert }) => alert.about === 'plimsoll')
  expect(new Set(told.map(({ alert }) => alert.key)).size).toBe(1)
  expect(await sim.statuses(arcId)).toMatchObject({ 'arc-connected': 'unknown' })
})

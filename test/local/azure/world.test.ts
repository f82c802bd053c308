import type { ResourceSource } from '../../../local/azure/world/resource-source.ts'
import { createWorld } from '../../../local/azure/world.ts'
import { aks, aksId, first, sampleWorld, second, standingClock } from './sample-world.ts'

const alice = {
  objectId: '00000000-0000-0000-0000-0000000000a1',
  appId: '00000000-0000-0000-0000-0000000000b1',
  name: 'Alice Example',
  upn: 'alice@example.com',
  ipAddress: '192.0.2.44',
  role: 'Owner',
}

it('tells a write as Event Grid does, in both schemas', () => {
  const world = sampleWorld()
  const deed = { by: alice, correlationId: '00000000-0000-0000-0000-0000000000c1' }
  const { event } = world.put(aks('harbor', { disableLocalAccounts: true }), deed)
  const data = {
    authorization: {
      scope: aksId('harbor'),
      action: 'Microsoft.ContainerService/managedClusters/write',
      evidence: expect.objectContaining({ role: 'Owner', principalType: 'User' }),
    },
    claims: expect.objectContaining({
      appid: alice.appId,
      name: 'Alice Example',
      ipaddr: '192.0.2.44',
      'http://schemas.microsoft.com/identity/claims/objectidentifier': alice.objectId,
      'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn': 'alice@example.com',
    }),
    correlationId: '00000000-0000-0000-0000-0000000000c1',
    httpRequest: {
      clientRequestId: expect.any(String),
      clientIpAddress: '192.0.2.44',
      method: 'PUT',
      url: expect.stringContaining(`https://management.azure.com${aksId('harbor')}?api-version=`),
    },
    resourceProvider: 'Microsoft.ContainerService',
    resourceUri: aksId('harbor'),
    operationName: 'Microsoft.ContainerService/managedClusters/write',
    status: 'Succeeded',
    subscriptionId: first,
    tenantId: world.tenantId,
  }
  const common = { id: expect.any(String), subject: aksId('harbor'), data }
  expect(event?.eventGrid).toEqual({
    ...common,
    topic: `/subscriptions/${first}`,
    eventType: 'Microsoft.Resources.ResourceWriteSuccess',
    eventTime: '2026-11-03T09:00:00.0000000Z',
    dataVersion: '2',
    metadataVersion: '1',
  })
  expect(event?.cloudEvent).toEqual({
    ...common,
    source: `/subscriptions/${first}`,
    type: 'Microsoft.Resources.ResourceWriteSuccess',
    time: '2026-11-03T09:00:00.0000000Z',
    specversion: '1.0',
  })
})

it('leaves the request out of the event of a creation', () => {
  const { event } = sampleWorld().put(aks('newcomer'))
  expect(event?.eventGrid.data).not.toHaveProperty('httpRequest')
})

it('logs what changed', () => {
  const clock = standingClock()
  const world = sampleWorld(clock)
  world.put(
    aks('harbor', {
      disableLocalAccounts: true,
      agentPoolProfiles: [{ name: 'system', mode: 'System', count: 5 }],
    }),
    { by: alice },
  )
  clock.pass(60)
  world.remove(aksId('HARBOR'))
  const [update, removal] = world.changes()
  expect(update?.resource.properties).toMatchObject({
    targetResourceId: aksId('harbor'),
    targetResourceType: 'microsoft.containerservice/managedclusters',
    changeType: 'Update',
    changeAttributes: {
      timestamp: '2026-11-03T09:00:00.000Z',
      changedBy: 'alice@example.com',
      changedByType: 'User',
      changesCount: 2,
      operation: 'Microsoft.ContainerService/managedClusters/write',
    },
    changes: {
      'properties.disableLocalAccounts': {
        previousValue: null,
        newValue: 'true',
        propertyChangeType: 'Insert',
      },
      'properties.agentPoolProfiles["system"].count': {
        previousValue: '3',
        newValue: '5',
        propertyChangeType: 'Update',
      },
    },
  })
  expect(removal?.resource.properties).toMatchObject({
    changeType: 'Delete',
    targetResourceId: aksId('harbor'),
  })
  expect(world.get(aksId('harbor'))).toBeUndefined()
})

it('tells of a write that changes nothing, and logs no change', () => {
  const world = sampleWorld()
  const { event, change } = world.put(aks('harbor'))
  expect(event?.eventGrid.eventType).toBe('Microsoft.Resources.ResourceWriteSuccess')
  expect(change).toBeNull()
  expect(world.changes()).toEqual([])
})

it('forgets changes after 14 days', () => {
  const clock = standingClock()
  const world = sampleWorld(clock)
  world.put(aks('one'))
  clock.pass(14 * 86_400 + 1)
  world.put(aks('two'))
  expect(world.changes().map(({ targetId }) => targetId)).toEqual([aksId('two')])
})

it.each([
  ['Failure', 'Microsoft.Resources.ResourceWriteFailure', 'Failed'],
  ['Cancel', 'Microsoft.Resources.ResourceWriteCancel', 'Canceled'],
] as const)('changes nothing by a %s', (outcome, type, status) => {
  const world = sampleWorld()
  const { event, change } = world.put(aks('harbor', { enableRBAC: false }), { outcome })
  expect(event?.eventGrid).toMatchObject({ eventType: type, data: { status } })
  expect(change).toBeNull()
  expect(world.get(aksId('harbor'))?.properties).not.toHaveProperty('enableRBAC')
})

it('tells of an action', () => {
  const { event } = sampleWorld().act(aksId('harbor'), 'listClusterAdminCredential')
  expect(event?.cloudEvent).toMatchObject({
    type: 'Microsoft.Resources.ResourceActionSuccess',
    data: {
      operationName: 'Microsoft.ContainerService/managedClusters/listClusterAdminCredential/action',
      httpRequest: { method: 'POST' },
    },
  })
})

it('shows a node pool beside the cluster and inside it', () => {
  const world = sampleWorld()
  const id = `${aksId('harbor')}/agentPools/spot`
  const pool = {
    id,
    name: 'spot',
    type: 'Microsoft.ContainerService/managedClusters/agentPools',
    properties: { count: 1 },
  }
  const { event, change } = world.put(pool)
  expect(event?.eventGrid).toMatchObject({
    subject: id,
    data: { operationName: 'Microsoft.ContainerService/managedClusters/agentPools/write' },
  })
  expect(change?.targetId).toBe(aksId('harbor'))
  expect(world.get(aksId('harbor'))?.properties).toMatchObject({
    agentPoolProfiles: [{ name: 'system' }, { name: 'spot', count: 1 }],
  })
  expect(world.get(id)).toEqual(pool)
  expect(world.collection(`${aksId('harbor')}/agentPools`).map(({ name }) => name)).toEqual([
    'system',
    'spot',
  ])
  world.remove(id)
  expect(world.collection(`${aksId('harbor')}/agentPools`).map(({ name }) => name)).toEqual([
    'system',
  ])
})

it('takes what lies below a resource away with it', () => {
  const world = sampleWorld()
  const id = `${aksId('harbor')}/providers/Microsoft.Insights/diagnosticSettings/audit`
  world.seed({ id, name: 'audit', type: 'Microsoft.Insights/diagnosticSettings', properties: {} })
  world.remove(aksId('harbor'))
  expect(world.get(id)).toBeUndefined()
})

it('remembers how things were', () => {
  const clock = standingClock()
  const world = sampleWorld(clock)
  const before = clock.now()
  clock.pass(60)
  world.change(aksId('harbor'), (cluster) => ({ ...cluster, location: 'northeurope' }))
  world.put(aks('newcomer'))
  expect(world.get(aksId('harbor'), before)?.location).toBe('westeurope')
  expect(world.get(aksId('newcomer'), before)).toBeUndefined()
  expect(world.get(aksId('harbor'))?.location).toBe('northeurope')
  expect([...world.list({ at: before })]).toHaveLength(4)
  expect([...world.list()]).toHaveLength(5)
})

it('lets a subscription vanish with all that is in it', () => {
  const world = sampleWorld()
  world.removeSubscription(second)
  expect(world.get(aksId('lagoon', second))).toBeUndefined()
  expect([...world.list()].map(({ name }) => name)).not.toContain('lagoon')
})

it('throws for what is not there', () => {
  expect(() => sampleWorld().remove(aksId('nobody'))).toThrow(/There is no/)
})

const width = 6
const fleetId = (index: number): string => aksId(`ship-${String(index).padStart(width, '0')}`)

function fleet(size: number): ResourceSource & { readonly made: () => number } {
  let made = 0
  return {
    type: 'Microsoft.ContainerService/managedClusters',
    size,
    idAt: fleetId,
    at: (index) => {
      made += 1
      return { ...aks('ship'), id: fleetId(index), name: `ship-${index}` }
    },
    made: () => made,
  }
}

it('makes the resources of a source only when they are read', () => {
  const world = createWorld({ now: standingClock().now })
  const source = fleet(100_000)
  world.addSource(source)
  expect(world.get(fleetId(77_777))?.name).toBe('ship-77777')
  const page = world.list({ after: fleetId(99_996).toLowerCase() })
  expect(Array.from(page, ({ name }) => name)).toEqual(['ship-99997', 'ship-99998', 'ship-99999'])
  expect(source.made()).toBe(4)
})

it('hides a made resource behind the one that was put, and behind its removal', () => {
  const world = createWorld({ now: standingClock().now })
  world.addSource(fleet(4))
  world.change(fleetId(1).toUpperCase(), (cluster) => ({ ...cluster, location: 'moved' }))
  world.remove(fleetId(2))
  expect(Array.from(world.list(), ({ name, location }) => [name, location])).toEqual([
    ['ship-0', 'westeurope'],
    ['ship-1', 'moved'],
    ['ship-3', 'westeurope'],
  ])
  expect(world.changes().map(({ resource }) => resource.properties)).toMatchObject([
    { changeType: 'Update' },
    { changeType: 'Delete' },
  ])
})

it('passes over the places of a source that stayed empty', () => {
  const world = createWorld({ now: standingClock().now })
  const source = fleet(4)
  world.addSource({ ...source, at: (index) => (index % 2 === 0 ? undefined : source.at(index)) })
  expect(Array.from(world.list(), ({ name }) => name)).toEqual(['ship-1', 'ship-3'])
  expect(world.get(fleetId(2))).toBeUndefined()
  const empty = createWorld({ now: standingClock().now })
  empty.addSource({ ...source, at: () => undefined })
  const group = fleetId(0).split('/').slice(0, 5).join('/')
  expect([world.exists(group), empty.exists(group)]).toEqual([true, false])
})

it('says when a source is not in order', () => {
  const world = createWorld({ now: standingClock().now })
  world.addSource({
    ...fleet(3),
    idAt: (index) => fleetId(3 - index),
    at: (index) => ({ ...aks('x'), id: fleetId(3 - index) }),
  })
  expect(() => [...world.list()]).toThrow(/not in the order/)
})

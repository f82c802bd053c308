import { azureInventory } from '../../../shared/adapters/azure/inventory.ts'
import type { InventoryScope } from '../../../shared/adapters/azure/inventory-scope.ts'
import { resourceGraph } from '../../../shared/adapters/azure/resource-graph.ts'
import { resourceManager } from '../../../shared/adapters/azure/resource-manager.ts'
import { type FleetPage, Unreadable } from '../../../shared/pipeline/ports.ts'
import { type Answer, type Answerer, type Seen, scriptedAzure } from './scripted-azure.ts'

const guid = (number: number): string =>
  `00000000-0000-0000-0000-${String(number).padStart(12, '0')}`
const everything: InventoryScope = { managementGroups: [], subscriptions: [] }

function inventory(answer: Answerer, scope = everything) {
  const azure = scriptedAzure(answer)
  const { options } = azure
  const graph = resourceGraph(options)
  return { ...azure, inventory: azureInventory({ graph, arm: resourceManager(options), scope }) }
}

function rows(data: readonly object[], token?: string): Answer {
  const more = token === undefined ? {} : { $skipToken: token }
  return { body: { count: data.length, totalRecords: 9, resultTruncated: 'false', data, ...more } }
}

const subscriptionList: Answer = {
  body: {
    value: [
      { subscriptionId: guid(3).toUpperCase(), state: 'Enabled' },
      { subscriptionId: guid(1), state: 'Warned' },
      { subscriptionId: guid(2), state: 'Disabled' },
      { subscriptionId: guid(4), state: 'Deleted' },
    ],
  },
}
const groups = (...names: readonly string[]) => names.map((name) => ({ displayName: 'x', name }))
const above = rows([
  { key: guid(1), groups: groups('Prod', 'fleet', 'root') },
  { key: guid(2), groups: groups('test', 'root') },
  { key: guid(3), groups: null },
])

const scopes: readonly (readonly [string, InventoryScope, readonly number[]])[] = [
  ['all that can be read', everything, [1, 2, 3]],
  ['named ones', { managementGroups: [], subscriptions: [guid(3), guid(4), guid(7)] }, [3]],
  ['below a group, whatever its case', { managementGroups: ['PROD'], subscriptions: [] }, [1]],
  ['below the root', { managementGroups: ['root'], subscriptions: [] }, [1, 2]],
  ['below a group, or named', { managementGroups: ['test'], subscriptions: [guid(3)] }, [2, 3]],
]

it.each(scopes)('lists the subscriptions of the fleet: %s', async (_name, scope, expected) => {
  const azure = inventory(({ method }) => (method === 'GET' ? subscriptionList : above), scope)
  expect(await azure.inventory.subscriptions()).toEqual(expected.map(guid))
})

it('lists them to the last page', async () => {
  const next = 'https://management.azure.com/subscriptions?api-version=2022-12-01&%24skiptoken=2'
  const azure = inventory(({ url }) => {
    const second = url.searchParams.has('$skiptoken')
    return second
      ? { body: { value: [{ subscriptionId: guid(1), state: 'Enabled' }] } }
      : { body: { value: [{ subscriptionId: guid(2), state: 'Enabled' }], nextLink: next } }
  })
  expect(await azure.inventory.subscriptions()).toEqual([guid(1), guid(2)])
})

const unlisted: readonly (readonly [string, Answerer, string])[] = [
  ['refused', () => ({ status: 403, body: {} }), 'forbidden'],
  ['broken', () => ({ text: '{' }), 'partial'],
  ['no subscription', () => ({ body: { value: [{ id: 7 }] } }), 'partial'],
  [
    'groups refused',
    ({ method }) => (method === 'GET' ? subscriptionList : { status: 403 }),
    'forbidden',
  ],
]

it.each(unlisted)('lists all subscriptions or none: %s', async (_name, answer, cause) => {
  const azure = inventory(answer, { managementGroups: ['root'], subscriptions: [] })
  const trouble = await azure.inventory.subscriptions().catch((error: unknown) => error)
  expect(trouble).toBeInstanceOf(Unreadable)
  expect(trouble).toMatchObject({ missing: { cause } })
})

const clusterId = (subscription: number, name: string): string =>
  `/subscriptions/${guid(subscription)}/resourceGroups/RG/providers/Microsoft.ContainerService/managedClusters/${name}`

function clusterRow(id: string, properties: object = {}) {
  return {
    key: id.toLowerCase(),
    id,
    name: 'x',
    type: 'microsoft.containerservice/managedclusters',
    properties,
  }
}

async function read(pages: AsyncIterable<FleetPage>): Promise<readonly FleetPage[]> {
  const all: FleetPage[] = []
  for await (const page of pages) all.push(page)
  return all
}

it('pages the fleet within bounds that leave no gap', async () => {
  const one = clusterRow(clusterId(1, 'A'), { dnsPrefix: 'https://user:hunter2@example.com' })
  const two = clusterRow(clusterId(1, 'B'))
  const azure = inventory(({ body }) =>
    body.options.$skipToken === undefined ? rows([one], 't1') : rows([two]),
  )
  const pages = await read(azure.inventory.pages([guid(1)]))
  expect(pages.map(({ after, until }) => [after, until])).toEqual([
    [null, one.key],
    [one.key, null],
  ])
  const [first] = pages.flatMap((page) => page.rows)
  expect(first?.cluster).toMatchObject({ id: clusterId(1, 'A'), kind: 'aks', name: 'A' })
  expect(first?.resource).toMatchObject({ id: clusterId(1, 'A'), name: 'x' })
  expect(first?.resource).not.toHaveProperty('key')
  expect(JSON.stringify(pages)).not.toContain('hunter2')
})

it('asks for subscriptions in batches, whose bounds join', async () => {
  const subscriptions = Array.from({ length: 401 }, (_, index) => guid(401 - index))
  const azure = inventory(() => rows([]))
  const pages = await read(azure.inventory.pages(subscriptions))
  expect(azure.seen.map(({ body }) => body.subscriptions.length)).toEqual([200, 200, 1])
  expect(pages.map(({ rows: found }) => found.length)).toEqual([0, 0, 0])
  expect(pages.map(({ after }) => after)).toEqual([
    null,
    ...pages.map(({ until }) => until).slice(0, 2),
  ])
  expect(pages.at(-1)?.until).toBeNull()
  const bound = pages[0]?.until ?? ''
  expect(bound > clusterId(200, 'z').toLowerCase()).toBe(true)
  expect(bound < clusterId(201, '0').toLowerCase()).toBe(true)
})

it.each([
  [
    'a page that never comes',
    ({ body }: Seen) =>
      body.options.$skipToken ? 'drop' : rows([clusterRow(clusterId(1, 'a'))], 't1'),
    1,
    'unavailable',
  ],
  ['a cluster without an id', () => rows([clusterRow('/nowhere')]), 0, 'partial'],
] as const)('stops where the fleet cannot be read: %s', async (_name, answer, count, cause) => {
  const azure = inventory(answer)
  const pages: FleetPage[] = []
  const reading = async () => {
    for await (const page of azure.inventory.pages([guid(1)])) pages.push(page)
  }
  await expect(reading()).rejects.toMatchObject({ missing: { cause } })
  expect(pages).toHaveLength(count)
})

function changeRow(number: number, at: string, more: object = {}, made: object = {}) {
  const id = `${clusterId(1, 'a')}/providers/Microsoft.Resources/changes/${number}`
  return {
    key: `${at} ${id.toLowerCase()}`,
    id,
    properties: {
      targetResourceId: clusterId(1, 'a'),
      targetResourceType: 'microsoft.containerservice/managedclusters',
      changeType: 'Update',
      changeAttributes: {
        timestamp: at,
        correlationId: guid(8),
        changedBy: 'somebody@example.com',
        changedByType: 'User',
        operation: 'Microsoft.ContainerService/managedClusters/write',
        ...made,
      },
      ...more,
    },
  }
}

async function changes(answer: Answerer, subscriptions: readonly string[] = [guid(1)]) {
  const azure = inventory(answer)
  const found = []
  for await (const page of azure.inventory.changes(subscriptions, '2026-03-01T00:00:00Z')) {
    found.push(...page)
  }
  return { found, seen: azure.seen }
}

it('tells who changed what, as far as the service knows', async () => {
  const vague = {
    correlationId: guid(0),
    changedBy: 'Unspecified',
    operation: '',
    changedByType: '',
  }
  const { found, seen } = await changes(() =>
    rows([
      changeRow(1, '2026-03-01T10:00:00.1234567Z'),
      changeRow(2, '2026-03-01T11:00:00Z', { changeType: 'Delete' }, vague),
    ]),
  )
  const base = '/providers/Microsoft.Resources/changes/'
  expect(found).toEqual([
    {
      id: `${clusterId(1, 'a')}${base}1`,
      resourceId: clusterId(1, 'a'),
      kind: 'write',
      at: '2026-03-01T10:00:00.123Z',
      operation: 'Microsoft.ContainerService/managedClusters/write',
      correlationId: guid(8),
      changedBy: 'somebody@example.com',
      changedByType: 'User',
    },
    {
      id: `${clusterId(1, 'a')}${base}2`,
      resourceId: clusterId(1, 'a'),
      kind: 'delete',
      at: '2026-03-01T11:00:00.000Z',
      operation: 'microsoft.containerservice/managedclusters/delete',
    },
  ])
  expect(seen[0]?.body.query).toContain('datetime(2026-03-01T00:00:00.000Z)')
})

it('tells changes oldest first across batches and pages', async () => {
  const subscriptions = Array.from({ length: 250 }, (_, index) => guid(index))
  const at = (minute: number) => `2026-03-01T10:${String(minute).padStart(2, '0')}:00Z`
  const script: Readonly<Record<string, Answer>> = {
    '0': rows([changeRow(1, at(1)), changeRow(2, at(5))], 'p'),
    '0p': rows([changeRow(3, at(6)), changeRow(4, at(20))]),
    '1': rows([changeRow(5, at(2)), changeRow(6, at(3))], 'q'),
    '1q': rows([changeRow(7, at(7)), changeRow(8, at(30))]),
  }
  const { found } = await changes(({ body }) => {
    const batch = body.subscriptions.includes(guid(0)) ? '0' : '1'
    return script[`${batch}${body.options.$skipToken ?? ''}`] ?? 'drop'
  }, subscriptions)
  expect(found.map((change) => change.id.split('/').at(-1)).join(' ')).toBe('1 5 6 2 3 7 4 8')
})

it.each([
  ['no target', changeRow(1, '2026-03-01T10:00:00Z', { targetResourceId: null })],
  ['no time', changeRow(1, 'soon')],
])('does not lose a change in silence: %s', async (_name, row) => {
  await expect(changes(() => rows([row]))).rejects.toMatchObject({ missing: { cause: 'partial' } })
})

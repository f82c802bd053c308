import { ResourceGraphClient } from '@azure/arm-resourcegraph'
import { type AzureOptions, createAzure } from '../../../local/azure/http-client.ts'
import type { World } from '../../../local/azure/world.ts'
import {
  aks,
  aksId,
  arcId,
  type Clock,
  first,
  sampleWorld,
  second,
  standingClock,
} from './sample-world.ts'

interface Asked {
  readonly query: string
  readonly subscriptions?: string[]
  readonly managementGroups?: string[]
  readonly options?: {
    top?: number
    skip?: number
    skipToken?: string
    resultFormat?: 'table' | 'objectArray'
    authorizationScopeFilter?: string
  }
}

type Row = Readonly<Record<string, unknown>>

/** The real client over the fake Azure; the clock passes the quota window before each query unless told. */
function graph(world: World, clock: Clock, options: Partial<AzureOptions> = {}) {
  const azure = createAzure({ world, ...options })
  const client = new ResourceGraphClient(azure.credential, {
    httpClient: azure.httpClient,
    retryOptions: { maxRetries: 0 },
  })
  const seen: Record<string, string>[] = []
  return {
    azure,
    headers: () => seen.at(-1) ?? {},
    async ask(asked: Asked, pause = 5) {
      clock.pass(pause)
      const requestOptions = {
        onResponse: ({ headers }: { headers: { toJSON(): Record<string, string> } }) =>
          seen.push(headers.toJSON()),
      }
      return client.resources(
        asked as Parameters<typeof client.resources>[0],
        requestOptions as never,
      )
    },
  }
}

function fixture(options: Partial<AzureOptions> = {}) {
  const clock = standingClock()
  const world = sampleWorld(clock)
  const { azure, ask, headers } = graph(world, clock, options)
  return { clock, world, azure, ask, headers }
}

const ids = (data: unknown): readonly unknown[] => (data as Row[]).map(({ id }) => id)

it('spells a row as Resource Graph does', async () => {
  const { ask, world, headers } = fixture()
  const reply = await ask({ query: 'resources | where name == "harbor"' })
  expect(reply).toMatchObject({ totalRecords: 1, count: 1, facets: [], resultTruncated: 'false' })
  expect(reply.skipToken).toBeUndefined()
  expect(reply.data).toEqual([
    {
      id: aksId('harbor'),
      name: 'harbor',
      type: 'microsoft.containerservice/managedclusters',
      tenantId: world.tenantId,
      kind: '',
      location: 'westeurope',
      resourceGroup: 'rg',
      subscriptionId: first,
      managedBy: '',
      sku: { name: 'Base', tier: 'Standard' },
      plan: null,
      properties: aks('harbor').properties,
      tags: null,
      identity: null,
      zones: null,
      extendedLocation: null,
    },
  ])
  expect(headers()).toMatchObject({
    'x-ms-user-quota-remaining': '14',
    'x-ms-user-quota-resets-after': '00:00:05',
  })
})

it.each([
  ['resources', ['/buoy', '/harbor', '/lagoon']],
  ["where type =~ 'Microsoft.ContainerService/managedClusters'", ['/harbor', '/lagoon']],
  ['kubernetesconfigurationresources', ['/flux']],
  [
    "resourcecontainers | where type == 'microsoft.resources/subscriptions'",
    [`/${first}`, `/${second}`],
  ],
])('answers %s', async (query, names) => {
  const reply = await fixture().ask({ query: `${query} | project id | order by id asc` })
  const found = ids(reply.data).map((id) => `/${String(id).split('/').at(-1)}`)
  expect(found.toSorted()).toEqual(names)
})

it('spells extensions in PascalCase, and their settings as they are', async () => {
  const { data } = await fixture().ask({
    query: 'KubernetesConfigurationResources | project properties',
  })
  expect(data).toEqual([
    {
      properties: {
        ExtensionType: 'microsoft.flux',
        ConfigurationSettings: { 'helm.enabled': 'true' },
      },
    },
  ])
})

it('spells roles and groups in its own way, and Flux configurations as Resource Manager does', async () => {
  const { ask, world } = fixture()
  const flux = `${arcId('buoy')}/providers/Microsoft.KubernetesConfiguration/fluxConfigurations/f`
  const id = `/subscriptions/${first}/resourceGroups/Mixed-Case/providers/Microsoft.Authorization/roleAssignments/r`
  const role = 'providers/Microsoft.Authorization/roleDefinitions/7f951dda'
  const roleDefinitionId = `/subscriptions/${first}/${role}`
  world.seed(
    {
      id: flux,
      name: 'f',
      type: 'Microsoft.KubernetesConfiguration/fluxConfigurations',
      properties: { sourceKind: 'GitRepository' },
    },
    {
      id,
      name: 'r',
      type: 'Microsoft.Authorization/roleAssignments',
      properties: { roleDefinitionId, principalId: 'p' },
    },
  )
  const roles = await ask({ query: 'authorizationresources' })
  expect(roles.data).toMatchObject([
    {
      resourceGroup: 'mixed-case',
      properties: {
        roleDefinitionId: '/providers/Microsoft.Authorization/RoleDefinitions/7f951dda',
        principalId: 'p',
      },
    },
  ])
  const query =
    "kubernetesconfigurationresources | where type =~ 'microsoft.kubernetesconfiguration/fluxconfigurations'"
  expect((await ask({ query })).data).toMatchObject([
    { properties: { sourceKind: 'GitRepository' } },
  ])
})

it.each([
  ['policyresources', 'Microsoft.PolicyInsights/componentPolicyStates', 'c'],
  ['aksresources', 'Microsoft.ContainerService/fleets/members', 'm'],
  ['securityresources', 'Microsoft.Security/locations/alerts', 'a'],
])('has in %s what is of the type %s', async (table, type, name) => {
  const { ask, world } = fixture()
  const [provider = '', ...parts] = type.split('/')
  const path = parts.map((part, at) => `${part}/${at < parts.length - 1 ? 'x' : name}`).join('/')
  const id = `/subscriptions/${first}/resourceGroups/rg/providers/${provider}/${path}`
  world.seed({ id, name, type, properties: {} })
  expect((await ask({ query: table })).data).toMatchObject([{ name, type: type.toLowerCase() }])
  const other = await ask({ query: `resources | where name == '${name}'` })
  expect(other.data).toEqual([])
})

it('tracks no changes of what is not among the resources', async () => {
  const { ask, world, clock } = fixture()
  const scope = `/subscriptions/${first}/resourceGroups/rg/providers`
  const group = `${scope}/Microsoft.Network/networkSecurityGroups/n`
  const type = 'Microsoft.Insights/diagnosticSettings'
  world.put({
    id: group,
    name: 'n',
    type: 'Microsoft.Network/networkSecurityGroups',
    properties: {},
  })
  world.put({ id: `${group}/providers/${type}/d`, name: 'd', type, properties: {} })
  clock.pass(60)
  const { data } = await ask({
    query: 'resourcechanges | project target = tostring(properties.targetResourceId)',
  })
  expect(data).toEqual([{ target: group }])
})

it('tells the management groups above a subscription', async () => {
  const query = `resourcecontainers | where type =~ 'microsoft.resources/subscriptions' | mv-expand group = properties.managementGroupAncestorsChain | project name, group = tostring(group.name)`
  const { data } = await fixture().ask({ query })
  expect(data).toEqual([
    { name: 'Production', group: 'Prod' },
    { name: 'Production', group: 'root' },
    { name: 'Sandbox', group: 'root' },
  ])
})

it.each([
  [{ subscriptions: [second] }, ['lagoon']],
  [{ managementGroups: ['prod'] }, ['harbor']],
  [{ managementGroups: ['root'] }, ['harbor', 'lagoon']],
  [{ subscriptions: ['00000000-0000-0000-0000-000000000009'] }, []],
])('keeps to the scope %j', async (scope, names) => {
  const query =
    "where type == 'microsoft.containerservice/managedclusters' | project name | order by name asc"
  const { data } = await fixture().ask({ query, ...scope })
  expect(data).toEqual(names.map((name) => ({ name })))
})

it('leaves out in silence what may not be read', async () => {
  const { ask, world } = fixture()
  const allow = world.deny({ scope: `/subscriptions/${second}` })
  world.deny({ scope: arcId('buoy'), action: 'Microsoft.Kubernetes/connectedClusters/read' })
  const query = 'resources | project name | order by name asc'
  expect((await ask({ query })).data).toEqual([{ name: 'harbor' }])
  allow()
  expect((await ask({ query })).data).toEqual([{ name: 'harbor' }, { name: 'lagoon' }])
})

it('shows assignments above the scope only to those who ask for them', async () => {
  const { ask, world } = fixture()
  const assignment = (scope: string) => ({
    id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${scope.length}`,
    name: 'a',
    type: 'Microsoft.Authorization/roleAssignments',
    properties: {},
  })
  world.seed(
    assignment(aksId('harbor')),
    assignment('/providers/Microsoft.Management/managementGroups/Prod'),
  )
  const query = 'authorizationresources | project id'
  const count = async (asked: Omit<Asked, 'query'>) => (await ask({ query, ...asked })).count
  expect(await count({ subscriptions: [first] })).toBe(1)
  expect(
    await count({
      subscriptions: [first],
      options: { authorizationScopeFilter: 'AtScopeAboveAndBelow' },
    }),
  ).toBe(2)
  expect(await count({})).toBe(2)
})

it('tells who changed what', async () => {
  const { ask, world } = fixture()
  world.put(aks('harbor', { enableRBAC: false }), { correlationId: 'c-1' })
  const query = `resourcechanges
| extend at = todatetime(properties.changeAttributes.timestamp), target = tolower(tostring(properties.targetResourceId))
| where at > ago(1h) and target endswith '/harbor'
| project target, how = properties.changeType, by = properties.changeAttributes.correlationId, rbac = properties.changes['properties.enableRBAC'].newValue`
  expect((await ask({ query })).data).toEqual([
    { target: aksId('harbor').toLowerCase(), how: 'Update', by: 'c-1', rbac: 'false' },
  ])
})

it('is as old as its lag', async () => {
  const { ask, world, clock } = fixture({ graph: { lagSeconds: 120 } })
  clock.pass(600)
  world.put(aks('newcomer'))
  world.remove(aksId('harbor'))
  const query =
    "where type == 'microsoft.containerservice/managedclusters' | project name | order by name asc"
  expect((await ask({ query }, 60)).data).toEqual([{ name: 'harbor' }, { name: 'lagoon' }])
  expect((await ask({ query }, 60)).data).toEqual([{ name: 'lagoon' }, { name: 'newcomer' }])
  expect((await ask({ query: 'resourcechanges | count' })).data).toEqual([{ Count: 2 }])
})

/** Ships in both spellings of the id, so that the order of text and that of ids differ. */
function largeFleet(count: number) {
  const made = fixture()
  for (let i = 0; i < count; i += 1) {
    const ship = aks(`ship-${String(i).padStart(5, '0')}`, { index: i })
    const id = i % 2 ? ship.id : ship.id.replace('/resourcegroups/', '/resourceGroups/')
    made.world.seed({ ...ship, id })
  }
  return made
}

async function allPages({ ask }: ReturnType<typeof fixture>, query: string, top?: number) {
  const pages: Row[][] = []
  const totals = new Set<number>()
  let skipToken: string | undefined
  do {
    const reply = await ask({
      query,
      options: { ...(top ? { top } : {}), ...(skipToken ? { skipToken } : {}) },
    })
    pages.push(reply.data as Row[])
    totals.add(reply.totalRecords)
    expect(reply.resultTruncated).toBe(reply.skipToken ? 'true' : 'false')
    skipToken = reply.skipToken
  } while (skipToken)
  return { pages, totals: [...totals] }
}

it.each([
  ['in the order of the table', 'extend key = tolower(id) | project key, name | order by key asc'],
  ['without an order', 'project name, id'],
  ['sorted otherwise', 'project name, id | order by name desc'],
])('pages %s without a miss', async (_, tail) => {
  const made = largeFleet(2_500)
  const { pages, totals } = await allPages(
    made,
    `resources | where name startswith 'ship-' | ${tail}`,
  )
  expect(pages.map((page) => page.length)).toEqual([1000, 1000, 500])
  expect(totals).toEqual([2500])
  expect(new Set(pages.flat().map(({ name }) => name)).size).toBe(2500)
})

it('puts the pages in one order', async () => {
  const { pages } = await allPages(
    largeFleet(30),
    'resources | extend key = tolower(id) | project key | order by key asc',
    7,
  )
  const keys = pages.flat().map(({ key }) => String(key))
  expect(keys).toEqual(keys.toSorted())
  expect(pages.map((page) => page.length)).toEqual([7, 7, 7, 7, 5])
})

it.each([
  ['limit', 'resources | project id | limit 40', 40],
  ['top', 'resources | top 40 by id asc | project id', 40],
  ['only dynamic columns', 'resources | project properties', 45],
])('gives no token with %s', async (_, query, total) => {
  const reply = await largeFleet(42).ask({ query, options: { top: 10 } })
  expect(reply).toMatchObject({ count: 10, totalRecords: total, resultTruncated: 'true' })
  expect(reply.skipToken).toBeUndefined()
})

it('skips', async () => {
  const reply = await largeFleet(10).ask({
    query: "where name startswith 'ship' | project name | order by name asc",
    options: { skip: 8, top: 5 },
  })
  expect(reply).toMatchObject({
    totalRecords: 10,
    data: [{ name: 'ship-00008' }, { name: 'ship-00009' }],
  })
})

it('refuses answers of more than 16 MiB until fewer rows are asked for', async () => {
  const { ask, world } = fixture()
  const padding = 'x'.repeat(20_000)
  for (let i = 0; i < 1000; i += 1) world.seed(aks(`big-${i}`, { padding }))
  const query = "where name startswith 'big' | project id, properties"
  await expect(ask({ query })).rejects.toMatchObject({
    statusCode: 400,
    details: { error: { code: 'BadRequest', details: [{ code: 'ResponsePayloadTooLarge' }] } },
  })
  await expect(ask({ query, options: { top: 500 } })).resolves.toMatchObject({
    count: 500,
    resultTruncated: 'true',
  })
})

it('answers a table where that is asked for', async () => {
  const { data } = await fixture().ask({
    query: 'resources | summarize n = count() by type | order by type asc',
    options: { resultFormat: 'table' },
  })
  expect(data).toEqual({
    columns: [
      { name: 'type', type: 'string' },
      { name: 'n', type: 'integer' },
    ],
    rows: [
      ['microsoft.containerservice/managedclusters', 2],
      ['microsoft.kubernetes/connectedclusters', 1],
    ],
  })
})

it.each([
  ['an operator that is not there', 'resources | whre true', /Unknown operator 'whre'/],
  ['a function that is not there', 'resources | where frob(id)', /Unknown function/],
  ['a table that is not there', 'recources', /Unknown table/],
  ['a column that is not there', 'resources | project systemData', /Unknown column/],
  ['let', 'let a = 1; resources', /does not support 'let'/],
  ['project-rename', 'resources | project-rename a = id', /does not support/],
  ['an anti join', 'resources | join kind=leftanti (resourcecontainers) on id', /kind=leftanti/],
  [
    'four joins',
    `resources ${'| join kind=inner (resourcecontainers | project id) on id '.repeat(4)}`,
    /allows 3/,
  ],
  [
    'grouping by a dynamic value',
    'resources | summarize count() by properties.provisioningState',
    /dynamic/,
  ],
])('refuses %s', async (_, query, message) => {
  await expect(fixture().ask({ query })).rejects.toMatchObject({
    statusCode: 400,
    details: {
      error: {
        code: 'BadRequest',
        message: expect.stringContaining('Please provide below info when asking for support'),
        details: [
          expect.objectContaining({ code: 'InvalidQuery' }),
          expect.objectContaining({
            code: 'ParserFailure',
            message: expect.stringMatching(message),
            additionalProperties: { line: 1, characterPositionInLine: expect.any(Number) },
          }),
        ],
      },
    },
  })
})

it('refuses a body that it does not know', async () => {
  const { ask } = fixture()
  await expect(ask({ query: 'resources', options: { top: 1001 } })).rejects.toMatchObject({
    statusCode: 400,
  })
  await expect(
    ask({ query: 'resources', subscriptions: [first], managementGroups: ['root'] }),
  ).rejects.toMatchObject({ statusCode: 400 })
})

it('throttles when the budget is spent, until the window is over', async () => {
  const { ask, clock, headers } = fixture()
  for (let i = 0; i < 15; i += 1) await ask({ query: 'resources | count' }, 0)
  expect(headers()['x-ms-user-quota-remaining']).toBe('0')
  clock.pass(3)
  await expect(ask({ query: 'resources | count' }, 0)).rejects.toMatchObject({
    statusCode: 429,
    details: { error: { code: 'RateLimiting' } },
  })
  expect(headers()).toMatchObject({
    'x-ms-user-quota-remaining': '0',
    'x-ms-user-quota-resets-after': '00:00:02',
    'retry-after': '2',
  })
  await expect(ask({ query: 'resources | count' }, 2)).resolves.toMatchObject({ count: 1 })
  expect(headers()['x-ms-user-quota-remaining']).toBe('14')
})

it('expands 128 elements of a row unless told', async () => {
  const { ask, world } = fixture()
  world.seed(aks('wide', { list: Array.from({ length: 300 }, (_, i) => i) }))
  const count = async (limit: string) =>
    (await ask({ query: `where name == 'wide' | mv-expand n = properties.list${limit} | count` }))
      .data
  expect(await count('')).toEqual([{ Count: 128 }])
  expect(await count(' limit 300')).toEqual([{ Count: 300 }])
})

it('joins clusters with the names of their subscriptions', async () => {
  const query = `resources | where type == 'microsoft.containerservice/managedclusters'
| join kind=leftouter (resourcecontainers | where type == 'microsoft.resources/subscriptions' | project subscriptionId, subscription = name) on subscriptionId
| project name, subscription | order by name asc`
  expect((await fixture().ask({ query })).data).toEqual([
    { name: 'harbor', subscription: 'Production' },
    { name: 'lagoon', subscription: 'Sandbox' },
  ])
})

import type { AzureEvent } from '../../../local/azure/world/azure-event.ts'
import { pipelineTo } from './azure-pipeline.ts'
import { aks, aksId, arcId, first, sampleWorld, second, standingClock } from './sample-world.ts'

const stable = 'api-version=2026-05-01'

function fixture() {
  const world = sampleWorld()
  return { world, ...pipelineTo({ world }) }
}

it('answers a cluster as it stands in the world, however its id is spelt', async () => {
  const { get } = fixture()
  const { status, body, headers } = await get(
    `${aksId('HARBOR').toUpperCase().replace('/SUBSCRIPTIONS', '/subscriptions')}?${stable}`,
  )
  expect(status).toBe(200)
  expect(body).toEqual(aks('harbor'))
  expect(headers).toMatchObject({
    'content-type': 'application/json; charset=utf-8',
    'x-ms-ratelimit-remaining-subscription-reads': '249',
    'x-ms-request-id': expect.stringMatching(/^[\da-f-]{36}$/),
    'x-ms-correlation-request-id': expect.stringMatching(/^[\da-f-]{36}$/),
  })
})

it('shows preview properties to preview versions only', async () => {
  const { get, world } = fixture()
  const properties = {
    networkProfile: { networkPlugin: 'azure', podLinkLocalAccess: 'IMDS' },
    securityProfile: {
      kubernetesResourceObjectEncryptionProfile: { infrastructureEncryption: 'Enabled' },
    },
    agentPoolProfiles: [
      { name: 'system', kubeletConfig: { seccompDefault: 'Unconfined', podMaxPids: 100 } },
    ],
  }
  world.put(aks('harbor', properties))
  const id = aksId('harbor')
  expect((await get(`${id}?api-version=2026-05-02-preview`)).body.properties).toMatchObject(
    properties,
  )
  const { body } = await get(`${id}?${stable}`)
  expect(body.properties).toMatchObject({
    networkProfile: { networkPlugin: 'azure' },
    securityProfile: {},
    agentPoolProfiles: [{ name: 'system', kubeletConfig: { podMaxPids: 100 } }],
  })
  expect(JSON.stringify(body)).not.toMatch(/podLinkLocalAccess|seccompDefault|ObjectEncryption/)
})

const vault = `/subscriptions/${first}/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/v`

/** A path, and the error that it gets. */
const errors: readonly (readonly [path: string, status: number, code: string, message: RegExp])[] =
  [
    [aksId('harbor'), 400, 'MissingApiVersionParameter', /required for all requests/],
    [
      `${aksId('harbor')}?api-version=soon`,
      400,
      'NoRegisteredProviderFound',
      /API version 'soon' for type 'managedClusters'/,
    ],
    [
      `${aksId('harbor')}?api-version=2031-01-01`,
      400,
      'NoRegisteredProviderFound',
      /supported api-versions are '2026-05-01/,
    ],
    [
      `${aksId('harbor')}/jwtAuthenticators?${stable}`,
      400,
      'NoRegisteredProviderFound',
      /jwtAuthenticators/,
    ],
    [
      `/subscriptions/00000000-0000-0000-0000-000000000009?${stable}`,
      404,
      'SubscriptionNotFound',
      /could not be found/,
    ],
    [
      `${aksId('harbor', '00000000-0000-0000-0000-000000000009')}?${stable}`,
      404,
      'SubscriptionNotFound',
      /could not be found/,
    ],
    [
      `${aksId('harbor').replace('/rg/', '/none/')}?${stable}`,
      404,
      'ResourceGroupNotFound',
      /Resource group 'none' could not be found/,
    ],
    [
      `/subscriptions/${first}/resourceGroups/none?${stable}`,
      404,
      'ResourceGroupNotFound',
      /'none'/,
    ],
    [
      `${aksId('nobody')}?${stable}`,
      404,
      'ResourceNotFound',
      /The Resource 'Microsoft.ContainerService\/managedClusters\/nobody' under resource group 'rg' was not found/,
    ],
    [
      `${aksId('nobody')}/agentPools?${stable}`,
      404,
      'ParentResourceNotFound',
      /'managedClusters\/agentPools', because the parent resource/,
    ],
    [
      `${aksId('nobody')}/providers/Microsoft.Insights/diagnosticSettings?api-version=2021-05-01-preview`,
      404,
      'ResourceNotFound',
      /managedClusters\/nobody/,
    ],
    [`${vault}?api-version=2026-02-01`, 404, 'ResourceNotFound', /Microsoft.KeyVault\/vaults\/v/],
    [`${aksId('harbor')}/sails?${stable}`, 404, 'InvalidResourceType', /'managedclusters\/sails'/],
    [
      `/subscriptions/${first}/providers/Contoso.Ships/boats?${stable}`,
      404,
      'InvalidResourceNamespace',
      /contoso.ships/,
    ],
  ]

it.each(errors)('%s is %i %s', async (path, status, code, message) => {
  const reply = await fixture().get(path)
  expect(reply.status).toBe(status)
  expect(reply.body).toEqual({ error: { code, message: expect.stringMatching(message) } })
  expect(reply.headers['x-ms-failure-cause']).toBe('gateway')
})

it('answers flat errors where AKS does', async () => {
  const { get } = fixture()
  expect(await get(`${aksId('harbor')}/agentPools/none?${stable}`)).toMatchObject({
    status: 404,
    body: {
      code: 'NotFound',
      details: [
        { code: 'Unspecified', message: 'rpc error: code = NotFound desc = Agent Pool not found' },
      ],
      subcode: 'GetAgentPool_NotFound',
      message: expect.stringContaining('Could not find the agentpool: none in subscription'),
    },
  })
})

it('forbids what is denied, and only that', async () => {
  const { get, world } = fixture()
  const allow = world.deny({
    scope: aksId('harbor'),
    action: 'Microsoft.ContainerService/managedClusters/*/read',
  })
  expect((await get(`${aksId('harbor')}?${stable}`)).status).toBe(200)
  expect(await get(`${aksId('harbor')}/agentPools?${stable}`)).toMatchObject({
    status: 403,
    body: {
      error: {
        code: 'AuthorizationFailed',
        message: expect.stringContaining(
          "perform action 'Microsoft.ContainerService/managedClusters/agentPools/read' over scope",
        ),
      },
    },
  })
  allow()
  expect((await get(`${aksId('harbor')}/agentPools?${stable}`)).status).toBe(200)
})

it('is only for those who show a token', async () => {
  const { azure } = fixture()
  const { createPipelineRequest } = await import('@azure/core-rest-pipeline')
  const reply = await azure.httpClient.sendRequest(
    createPipelineRequest({ url: `https://management.azure.com${aksId('harbor')}?${stable}` }),
  )
  expect(reply.status).toBe(401)
})

it('lists subscriptions, without those that may not be read', async () => {
  const { get, world } = fixture()
  const list = await get(`/subscriptions?api-version=2022-12-01`)
  expect(list.body).toMatchObject({
    count: { type: 'Total', value: 2 },
    value: [
      {
        id: `/subscriptions/${first}`,
        subscriptionId: first,
        displayName: 'Production',
        state: 'Enabled',
        tags: { stage: 'prod' },
        tenantId: world.tenantId,
      },
      { subscriptionId: second },
    ],
  })
  world.deny({ scope: `/subscriptions/${second}` })
  expect((await get(`/subscriptions?api-version=2022-12-01`)).body.value).toHaveLength(1)
  expect((await get(`/subscriptions/${second}?api-version=2022-12-01`)).status).toBe(403)
  expect((await get(`/subscriptions/${first}?api-version=2022-12-01`)).body.displayName).toBe(
    'Production',
  )
})

it('lists subscriptions below a management group', async () => {
  const { get } = fixture()
  const { body } = await get(
    '/providers/Microsoft.Management/managementGroups/prod/descendants?api-version=2020-05-01',
  )
  expect(body.value).toEqual([
    {
      id: `/subscriptions/${first}`,
      type: '/subscriptions',
      name: first,
      properties: {
        displayName: 'Production',
        parent: { id: '/providers/Microsoft.Management/managementGroups/Prod' },
      },
    },
  ])
})

it('has a resource group as long as something is in it', async () => {
  const { get, world } = fixture()
  const path = `/subscriptions/${first}/resourceGroups/rg?${stable}`
  expect((await get(path)).body).toMatchObject({
    name: 'rg',
    type: 'Microsoft.Resources/resourceGroups',
  })
  world.remove(aksId('harbor'))
  expect((await get(path)).status).toBe(404)
})

it('tells the Kubernetes versions of a location', async () => {
  const path = `/subscriptions/${first}/providers/Microsoft.ContainerService/locations/westeurope/kubernetesVersions?${stable}`
  const { body } = await fixture().get(path)
  expect(body.values).toContainEqual({
    version: '1.36',
    isDefault: true,
    capabilities: { supportPlan: ['KubernetesOfficial', 'AKSLongTermSupport'] },
    patchVersions: {
      '1.36.2': { upgrades: ['1.36.3', '1.37.0', '1.37.1'] },
      '1.36.3': { upgrades: ['1.37.0', '1.37.1'] },
    },
  })
})

async function follow(
  get: (
    target: string,
  ) => Promise<{ readonly body: { value: { name: string }[]; nextLink?: string | null } }>,
  start: string,
) {
  const pages: string[][] = []
  for (let link: string | null | undefined = start; link; ) {
    const { body } = await get(link)
    pages.push(body.value.map(({ name }) => name))
    link = body.nextLink
  }
  return pages
}

it('sends AKS readers behind the last page, to an empty one', async () => {
  const { get } = fixture()
  const list = `/subscriptions/${first}/providers/Microsoft.ContainerService/managedClusters?${stable}`
  expect(await follow(get, list)).toEqual([['harbor'], []])
  expect(await follow(get, `${aksId('harbor')}/agentPools?${stable}`)).toEqual([['system'], []])
  expect(await follow(get, `${aksId('harbor')}/maintenanceConfigurations?${stable}`)).toEqual([[]])
  const { body } = await get(list)
  expect(body.nextLink).toMatch(/^https:\/\/management\.azure\.com\/.*%24skipToken=.*&skipToken=/)
})

it('pages long lists', async () => {
  const { get, world } = fixture()
  for (let i = 0; i < 600; i += 1) world.seed(aks(`ship-${String(i).padStart(4, '0')}`))
  const pages = await follow(
    get,
    `/subscriptions/${first}/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters?${stable}`,
  )
  expect(pages.map((page) => page.length)).toEqual([500, 101, 0])
  expect(new Set(pages.flat()).size).toBe(601)
})

it('ends the lists of KubernetesConfiguration with a null', async () => {
  const { body } = await fixture().get(
    `${arcId('buoy')}/providers/Microsoft.KubernetesConfiguration/extensions?api-version=2025-03-01`,
  )
  expect(body).toMatchObject({
    value: [{ name: 'flux', properties: { extensionType: 'microsoft.flux' } }],
    nextLink: null,
  })
})

it('lists the assignments that apply at a scope', async () => {
  const { get, world } = fixture()
  const at = (scope: string, name: string) => ({
    id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`,
    name,
    type: 'Microsoft.Authorization/roleAssignments',
    properties: {},
  })
  const group = `/subscriptions/${first}/resourceGroups/rg`
  world.seed(
    at('', 'tenant'),
    at('/providers/Microsoft.Management/managementGroups/Prod', 'prod'),
    at('/providers/Microsoft.Management/managementGroups/Other', 'other'),
    at(`/subscriptions/${first}`, 'subscription'),
    at(group, 'group'),
    at(aksId('harbor'), 'cluster'),
    at(`/subscriptions/${second}`, 'elsewhere'),
  )
  const names = async (scope: string, filter = '') => {
    const { body } = await get(
      `${scope}/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01${filter}`,
    )
    return body.value.map(({ name }: { name: string }) => name).toSorted()
  }
  expect(await names(group)).toEqual(['cluster', 'group', 'prod', 'subscription', 'tenant'])
  expect(await names(group, '&$filter=atScope()')).toEqual([
    'group',
    'prod',
    'subscription',
    'tenant',
  ])
})

it('has built-in roles at every scope, and custom ones where they apply', async () => {
  const { get, world } = fixture()
  const roles = 'providers/Microsoft.Authorization/roleDefinitions'
  const scope = `/subscriptions/${first}`
  const custom = `/providers/Microsoft.Management/managementGroups/prod/${roles}/custom`
  const type = 'Microsoft.Authorization/roleDefinitions'
  world.seed({ id: custom, name: 'custom', type, properties: { roleName: 'Ours' } })
  const read = (id: string) => get(`${id}?api-version=2022-04-01`)
  const owner = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635'
  for (const id of [`${scope}/${roles}/${owner}`, `/${roles}/${owner}`]) {
    const { status, body } = await read(id)
    expect([status, body.id, body.properties.roleName]).toEqual([200, id, 'Owner'])
  }
  const found = await read(`${scope}/${roles}/custom`)
  expect(found.body).toMatchObject({ id: `${scope}/${roles}/custom`, name: 'custom' })
  const gone = await read(`${scope}/${roles}/gone`)
  expect([gone.status, gone.body.error.code]).toEqual([404, 'RoleDefinitionDoesNotExist'])
  world.deny({ scope, action: `${type}/read` })
  expect((await read(`${scope}/${roles}/${owner}`)).status).toBe(403)
})

it('lists below a location, which is no resource', async () => {
  const { get, world } = fixture()
  const list = `/subscriptions/${first}/providers/Microsoft.Security/locations/westeurope/alerts`
  const alert = { id: `${list}/a`, name: 'a', type: 'Microsoft.Security/locations/alerts' }
  world.seed(alert)
  const { body } = await get(`${list}?api-version=2022-01-01`)
  expect(body.value).toEqual([alert])
})

it('lists what belongs to a subscription itself', async () => {
  const { get, world } = fixture()
  const id = `/subscriptions/${first}/providers/Microsoft.Security/pricings/Containers`
  world.seed({
    id,
    name: 'Containers',
    type: 'Microsoft.Security/pricings',
    properties: { pricingTier: 'Free' },
  })
  expect(
    (
      await get(
        `/subscriptions/${first}/providers/Microsoft.Security/pricings?api-version=2024-01-01`,
      )
    ).body,
  ).toEqual({
    value: [expect.objectContaining({ name: 'Containers' })],
  })
  expect((await get(`${id}?api-version=2024-01-01`)).body.properties).toEqual({
    pricingTier: 'Free',
  })
})

it('counts down the reads of a subscription, and refuses them where a limit is set', async () => {
  const clock = standingClock()
  const world = sampleWorld(clock)
  const { get } = pipelineTo({ world, resourceManager: { readLimit: { bucket: 2, perSecond: 1 } } })
  const path = `${aksId('harbor')}?${stable}`
  const left = async () => (await get(path)).headers['x-ms-ratelimit-remaining-subscription-reads']
  expect([await left(), await left()]).toEqual(['1', '0'])
  expect(await get(path)).toMatchObject({
    status: 429,
    body: { error: { code: 'SubscriptionRequestsThrottled' } },
  })
  clock.pass(2)
  expect((await get(path)).status).toBe(200)
})

it('takes new types and addresses as data', async () => {
  const world = sampleWorld()
  const id = `/subscriptions/${first}/resourceGroups/rg/providers/Contoso.Ships/boats/argo`
  world.seed({ id, name: 'argo', type: 'Contoso.Ships/boats' })
  const { get } = pipelineTo({
    world,
    resourceManager: {
      types: [{ type: 'Contoso.Ships/boats', stable: '2026-01-01' }],
      routes: [
        {
          method: 'GET',
          path: '/subscriptions/{subscription}/tides/{tide}',
          action: '',
          answer: ({ names }) => ({ status: 200, body: names }),
        },
      ],
    },
  })
  expect((await get(`${id}?api-version=2026-01-01`)).body).toMatchObject({ name: 'argo' })
  expect((await get(`/subscriptions/${first}/tides/high?${stable}`)).body).toEqual({
    subscription: first,
    tide: 'high',
  })
})

it('takes tags, and nothing else', async () => {
  const { send } = fixture()
  const id = aksId('harbor')
  for (const [method, body] of [
    ['PUT', '{}'],
    ['PATCH', '{}'],
    ['PATCH', '{"tags":{},"properties":{}}'],
  ] as const) {
    expect((await send(method, `${id}?${stable}`, { body })).status).toBe(405)
  }
})

it('tells of the tags that were written, by the id of the request', async () => {
  const happened: AzureEvent[] = []
  const world = sampleWorld()
  const { send, get } = pipelineTo({
    world,
    resourceManager: { happened: (event) => happened.push(event) },
  })
  const path = `${aksId('harbor')}?${stable}`
  const headers = { 'x-ms-correlation-request-id': 'a-request' }
  const body = JSON.stringify({ tags: { tide: 'high' } })
  const written = await send('PATCH', path, { body, headers })
  expect(written).toMatchObject({ status: 200, headers, body: { tags: { tide: 'high' } } })
  expect((await get(path)).body).toEqual({ ...aks('harbor'), tags: { tide: 'high' } })
  expect(happened).toMatchObject([
    { cloudEvent: { subject: aksId('harbor'), data: { correlationId: 'a-request' } } },
  ])
  world.deny({ scope: aksId('harbor'), action: 'Microsoft.ContainerService/managedClusters/write' })
  expect((await send('PATCH', path, { body })).status).toBe(403)
  expect((await send('PATCH', `${aksId('none')}?${stable}`, { body })).status).toBe(404)
  expect(happened).toHaveLength(1)
})

it('tells which providers are registered', async () => {
  const { get, world } = fixture()
  const path = `/subscriptions/${first}/providers/Microsoft.EventGrid`
  const ask = () => get(`${path}?api-version=2021-04-01`)
  expect((await ask()).body).toMatchObject({ registrationState: 'Registered' })
  const name = 'Microsoft.EventGrid'
  world.seed({ id: path, name, type: name, registrationState: 'NotRegistered' })
  expect((await ask()).body).toMatchObject({
    namespace: name,
    registrationState: 'NotRegistered',
  })
  const strange = await get(`/subscriptions/${first}/providers/Example.Tides?${stable}`)
  expect(strange.status).toBe(404)
})

it('lists below a management group what may not be read, too', async () => {
  const { get, world } = fixture()
  world.deny({ scope: `/subscriptions/${first}` })
  const { body } = await get(
    `/providers/Microsoft.Management/managementGroups/Prod/descendants?${stable}`,
  )
  expect(body.value).toHaveLength(1)
})

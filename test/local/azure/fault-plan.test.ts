import { pipelineTo } from './azure-pipeline.ts'
import { aks, aksId, arcId, first, sampleWorld, standingClock } from './sample-world.ts'

const version = 'api-version=2026-05-01'
const harbor = `${aksId('harbor')}?${version}`
const buoy = `${arcId('buoy')}?${version}`
const graph = '/providers/Microsoft.ResourceGraph/resources?api-version=2024-04-01'
const teapot = { status: 418, code: 'Teapot' }

function fixture(faults: unknown, clock = standingClock()) {
  const world = sampleWorld(clock)
  return { world, clock, ...pipelineTo({ world, faults }) }
}

/** What a fault meets: paths that it hits, then paths that it leaves alone. */
const matches: readonly (readonly [
  match: object,
  hit: readonly string[],
  spared: readonly string[],
])[] = [
  [{}, [harbor, buoy], []],
  [{ method: 'get' }, [harbor], []],
  [{ method: 'POST' }, [], [harbor]],
  [{ provider: 'microsoft.kubernetes' }, [buoy], [harbor]],
  [
    { type: 'Microsoft.ContainerService/managedClusters' },
    [harbor],
    [buoy, `${aksId('harbor')}/agentPools?${version}`],
  ],
  [
    { type: 'microsoft.containerservice/managedclusters/agentpools' },
    [`${aksId('harbor')}/agentPools?${version}`],
    [harbor],
  ],
  [{ scope: aksId('HARBOR') }, [harbor], [buoy]],
  [{ path: '*/agentPools' }, [`${aksId('harbor')}/agentPools?${version}`], [harbor]],
  [
    {
      provider: 'Microsoft.ContainerService',
      scope: `/subscriptions/${first}/resourceGroups/edge`,
    },
    [],
    [harbor, buoy],
  ],
  [{ text: 'expand=all' }, [`${harbor}&$expand=all`], [harbor]],
  [{ until: '2026-11-03T10:00:00Z' }, [harbor], []],
  [{ from: '2026-11-03T10:00:00Z' }, [], [harbor]],
]

it.each(matches)('%j meets what it says', async (match, hit, spared) => {
  const { get } = fixture([{ match, answer: teapot }])
  for (const path of hit) expect((await get(path)).status).toBe(418)
  for (const path of spared) expect((await get(path)).status).toBe(200)
})

it('says something else than the truth, where it is told to, and leaves the world as it is', async () => {
  const set = {
    '/name': 'anchor',
    '/properties/kubernetesVersion': null,
    '/properties/agentPoolProfiles/*/count': 7,
    '/properties/made/up': true,
  }
  const { get, world } = fixture([{ match: { nth: 1 }, answer: { set } }])
  const before = JSON.stringify(world.get(aksId('harbor')))
  const told = (await get(harbor)).body as typeof plain
  const plain = (await get(harbor)).body as {
    readonly name: string
    readonly properties: {
      readonly kubernetesVersion?: string
      readonly agentPoolProfiles: readonly { readonly name: string; readonly count: number }[]
      readonly made?: object
    }
  }
  expect(told.name).toBe('anchor')
  expect(told.properties).not.toHaveProperty('kubernetesVersion')
  expect(told.properties.made).toEqual({ up: true })
  expect(told.properties.agentPoolProfiles).not.toEqual([])
  expect(told.properties.agentPoolProfiles).toEqual(
    plain.properties.agentPoolProfiles.map((pool) => ({ ...pool, count: 7 })),
  )
  expect(plain.name).toBe('harbor')
  expect(JSON.stringify(world.get(aksId('harbor')))).toBe(before)
})

it.each([
  [{ nth: 2 }, [200, 418, 200, 200, 200, 200]],
  [{ every: 3 }, [200, 200, 418, 200, 200, 418]],
])('%j counts the calls that it meets', async (count, expected) => {
  const { get } = fixture([
    { match: { type: 'Microsoft.ContainerService/managedClusters', ...count }, answer: teapot },
  ])
  const seen: number[] = []
  for (const _ of expected) {
    seen.push((await get(harbor)).status)
    await get(buoy)
  }
  expect(seen).toEqual(expected)
})

it('begins and ends with its time', async () => {
  const { get, clock } = fixture([
    { match: { from: '2026-11-03T09:00:10Z', until: '2026-11-03T09:00:20Z' }, answer: teapot },
  ])
  const at = async (pause: number) => {
    clock.pass(pause)
    return (await get(harbor)).status
  }
  expect([await at(0), await at(10), await at(9), await at(1)]).toEqual([200, 418, 418, 200])
})

it('takes the first fault that is due', async () => {
  const { get } = fixture([
    { match: { nth: 2 }, answer: { status: 503 } },
    { match: {}, answer: teapot },
  ])
  expect([(await get(harbor)).status, (await get(harbor)).status]).toEqual([418, 503])
})

it('answers as planned', async () => {
  const { get } = fixture([
    {
      match: {},
      answer: {
        status: 429,
        code: 'TooManyRequests',
        message: 'Slow down.',
        headers: { 'retry-after': '7' },
      },
    },
  ])
  expect(await get(harbor)).toMatchObject({
    status: 429,
    headers: { 'retry-after': '7' },
    body: { error: { code: 'TooManyRequests', message: 'Slow down.' } },
  })
})

it('breaks a body in the middle, or replaces it', async () => {
  const { get } = fixture([
    { match: { nth: 1 }, answer: { body: 'broken' } },
    { match: { nth: 2 }, answer: { body: '<html>' } },
  ])
  const broken = await get(harbor)
  expect(broken.status).toBe(200)
  expect(JSON.stringify(aks('harbor')).startsWith(broken.text)).toBe(true)
  expect(() => JSON.parse(broken.text)).toThrow()
  expect((await get(harbor)).text).toBe('<html>')
})

it('drops connections', async () => {
  const { get } = fixture([{ match: { nth: 1 }, answer: { drop: 'connection' } }])
  await expect(get(harbor)).rejects.toMatchObject({ name: 'RestError', code: 'ECONNRESET' })
  await expect(get(harbor)).resolves.toMatchObject({ status: 200 })
})

const pools = `${aksId('harbor')}/agentPools?${version}`
const body = JSON.stringify({ query: 'resources | project id', options: { $top: 1 } })

it('drops the rows or the token of a page', async () => {
  const { get, send } = fixture([
    { match: { nth: 1 }, answer: { drop: 'page' } },
    { match: { nth: 2 }, answer: { drop: 'token' } },
    { match: { nth: 3 }, answer: { drop: 'token' } },
  ])
  expect((await get(pools)).body).toMatchObject({ value: [], nextLink: expect.any(String) })
  expect((await get(pools)).body).toEqual({ value: [expect.objectContaining({ name: 'system' })] })
  const page = (await send('POST', graph, { body })).body
  expect(page).toMatchObject({ count: 1, resultTruncated: 'true' })
  expect(page).not.toHaveProperty('$skipToken')
})

it('leads back to the same page once', async () => {
  const { send, get } = fixture([
    { match: { nth: 1 }, answer: { repeatPage: true } },
    { match: { path: '*/agentPools', nth: 1 }, answer: { repeatPage: true } },
  ])
  const ask = async ($skipToken?: string) =>
    (
      await send('POST', graph, {
        body: JSON.stringify({
          query: 'resources | project id',
          options: { $top: 2, ...($skipToken ? { $skipToken } : {}) },
        }),
      })
    ).body
  const first = await ask()
  const again = await ask(first.$skipToken)
  const last = await ask(again.$skipToken)
  expect(again.data).toEqual(first.data)
  expect(last.data).toHaveLength(1)
  expect(last).not.toHaveProperty('$skipToken')
  const page = (await get(pools)).body
  const repeated = (await get(page.nextLink)).body
  expect(repeated.value).toEqual(page.value)
  expect((await get(repeated.nextLink)).body.value).toEqual([])
})

it('delays, by the time that it is handed', async () => {
  const world = sampleWorld()
  const waits: number[] = []
  const { get, send } = pipelineTo({
    world,
    faults: [{ match: {}, answer: { delayMs: 1500 } }],
    wait: async (milliseconds) => {
      waits.push(milliseconds)
    },
  })
  expect((await get(harbor)).status).toBe(200)
  await expect(send('GET', harbor, { timeout: 1000 })).rejects.toMatchObject({ name: 'AbortError' })
  expect(waits).toEqual([1500, 1000])
})

it('ends a delay when the caller gives up', async () => {
  const { send } = fixture([{ match: {}, answer: { delayMs: 60_000 } }])
  const controller = new AbortController()
  const reply = send('GET', harbor, { signal: controller.signal })
  controller.abort()
  await expect(reply).rejects.toMatchObject({ name: 'AbortError' })
})

it('is changed while it runs', async () => {
  const { get, azure } = fixture([])
  const end = azure.faults.add([{ match: {}, answer: teapot }])
  expect((await get(harbor)).status).toBe(418)
  end()
  expect((await get(harbor)).status).toBe(200)
})

it('keeps a log of the calls', async () => {
  const { get, send, azure } = fixture([{ match: { nth: 1 }, answer: { drop: 'connection' } }])
  await expect(get(harbor)).rejects.toThrow()
  await get(pools)
  await send('POST', graph, { body })
  expect(azure.calls).toEqual([
    {
      at: '2026-11-03T09:00:00.000Z',
      method: 'GET',
      host: 'management.azure.com',
      path: aksId('harbor'),
      type: 'microsoft.containerservice/managedclusters',
    },
    expect.objectContaining({ type: 'microsoft.containerservice/managedclusters/agentpools' }),
    expect.objectContaining({ method: 'POST', type: 'microsoft.resourcegraph/resources' }),
  ])
})

it.each([
  [[{ match: { verb: 'GET' }, answer: {} }]],
  [[{ match: {}, answer: { status: 42 } }]],
  [[{ match: { nth: 0 }, answer: {} }]],
  [[{ match: {}, answer: { drop: 'everything' } }]],
  [{ match: {} }],
])('refuses the plan %j', (faults) => {
  expect(() => fixture(faults)).toThrow()
})

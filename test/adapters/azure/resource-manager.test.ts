import { resourceManager } from '../../../shared/adapters/azure/resource-manager.ts'
import type { MissingCause } from '../../../shared/domain/maybe.ts'
import { type Answer, type Answerer, scriptedAzure } from './scripted-azure.ts'

type Options = Parameters<typeof resourceManager>[0]

const subscription = '/subscriptions/00000000-0000-0000-0000-000000000001'
const cluster = `${subscription}/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/a`

function arm(answer: Answerer, more: Partial<Options> = {}) {
  const azure = scriptedAzure(answer)
  return { ...azure, arm: resourceManager({ ...azure.options, ...more }) }
}

const wrapped = (code: string, message = '') => ({ error: { code, message } })
const flat = (code: string, message = '') => ({ code, message, details: null })

const refusals: readonly (readonly [string, Answer, MissingCause, string])[] = [
  [
    'no token',
    { status: 401, body: wrapped('ExpiredAuthenticationToken') },
    'forbidden',
    '401 Exp',
  ],
  ['no right', { status: 403, body: wrapped('AuthorizationFailed') }, 'forbidden', 'grant Reader'],
  ['gone', { status: 404, body: wrapped('ResourceNotFound') }, 'absent', 'ResourceNotFound'],
  ['gone, flat', { status: 404, body: flat('NotFound') }, 'absent', '404 NotFound'],
  ['no group', { status: 404, body: wrapped('ResourceGroupNotFound') }, 'absent', '404'],
  ['no parent', { status: 404, body: wrapped('ParentResourceNotFound') }, 'absent', '404'],
  [
    'no subscription',
    { status: 404, body: wrapped('SubscriptionNotFound') },
    'forbidden',
    'not there',
  ],
  ['no type', { status: 404, body: wrapped('InvalidResourceType') }, 'unsupported', '404 Inv'],
  ['404 of a proxy', { status: 404, text: '<html>not found</html>' }, 'unavailable', ': 404'],
  ['no version', { status: 400, body: wrapped('NoRegisteredProviderFound') }, 'unsupported', '400'],
  [
    'no region',
    { status: 400, body: wrapped('LocationNotAvailableForResourceType') },
    'unsupported',
    '400',
  ],
  [
    'not registered',
    { status: 409, body: wrapped('MissingSubscriptionRegistration') },
    'unsupported',
    '409',
  ],
  ['busy', { status: 409, body: flat('OperationNotAllowed') }, 'unavailable', '409 Operation'],
  ['broken service', { status: 500, body: flat('InternalOperationError') }, 'unavailable', '500'],
  ['broken gateway', { status: 502, text: '' }, 'unavailable', ': 502'],
  ['moved', { status: 307, headers: { location: 'https://example.com/' } }, 'unavailable', '307'],
  ['half a body', { text: '{"id": "/subscr' }, 'partial', 'broken body'],
  ['no body', { text: '' }, 'partial', 'broken body'],
  ['a list', { body: [] }, 'partial', 'broken body'],
  ['null', { text: 'null' }, 'partial', 'broken body'],
  ['accepted', { status: 202, body: {} }, 'partial', '202'],
  ['throttled', { status: 429, body: flat('TooManyRequests') }, 'throttled', '429'],
  ['dropped', 'drop', 'unavailable', 'ECONNRESET'],
  ['silent', 'hang', 'unavailable', 'no answer in time'],
]

it.each(refusals)('says what became of a request: %s', async (_name, answer, cause, reason) => {
  const { arm: client } = arm(() => answer, { timeout: answer === 'hang' ? 0.02 : 30 })
  const got = await client.get(cluster, '2026-05-01')
  expect(got).toMatchObject({ known: false, cause, scope: subscription })
  expect(got.known ? '' : got.reason).toContain(`GET ${cluster}: `)
  expect(got.known ? '' : got.reason).toContain(reason)
})

it('follows no redirect', async () => {
  const moved = { status: 307, headers: { location: '/elsewhere' } }
  const azure = arm(() => moved)
  await azure.arm.get(cluster, '2026-05-01')
  expect(azure.seen.map(({ path }) => path)).toEqual([cluster])
})

it('names the action that is missing, and never the caller', async () => {
  const message =
    "The client '11111111-1111-1111-1111-111111111111' does not have authorization to perform action " +
    "'Microsoft.ContainerService/managedClusters/read' over scope '/subscriptions/x'"
  const { arm: client } = arm(() => ({
    status: 403,
    body: wrapped('AuthorizationFailed', message),
  }))
  const got = await client.get(cluster, '2026-05-01')
  expect(got.known ? '' : got.reason).toBe(
    `GET ${cluster}: 403 AuthorizationFailed. The identity lacks ` +
      `Microsoft.ContainerService/managedClusters/read; grant it on ${subscription}.`,
  )
})

it('keeps the body as it came, dated before the request', async () => {
  const body = { id: cluster, properties: { enableRBAC: true, nodeResourceGroup: null } }
  const { arm: client, seen, options } = arm(() => ({ body }))
  const before = options.now()
  const got = await client.get(cluster, '2026-05-01')
  expect(got).toMatchObject({ known: true, value: body })
  expect(got.known && got.takenAt > before && got.takenAt < options.now()).toBe(true)
  expect(seen[0]).toMatchObject({ method: 'GET', path: cluster })
  expect(seen[0]?.url.searchParams.get('api-version')).toBe('2026-05-01')
  expect(seen[0]?.headers).toMatchObject({ authorization: 'Bearer a-token' })
  expect(seen[0]?.headers['user-agent']).toContain('plimsoll/0.0.0')
})

const waits: readonly (readonly [string, Answer, readonly number[], number | undefined])[] = [
  ['its own two waits', { status: 503 }, [0.5, 1], undefined],
  ['a short Retry-After', { status: 429, headers: { 'retry-after': '4' } }, [4, 4], 4],
  [
    'Retry-After in the message',
    {
      status: 429,
      body: flat('SubscriptionRequestsThrottled', "Please try again after '6' seconds."),
    },
    [6, 6],
    6,
  ],
  [
    'minutes in the message',
    { status: 429, body: flat('X', "try again after '5' minutes") },
    [],
    300,
  ],
  ['no long Retry-After', { status: 429, headers: { 'retry-after': '11' } }, [], 11],
  ['no long Retry-After of 503', { status: 503, headers: { 'retry-after': '120' } }, [], 120],
  ['nothing for a refusal', { status: 403 }, [], undefined],
  ['nothing for a conflict', { status: 409 }, [], undefined],
  [
    'a date',
    { status: 429, headers: { 'retry-after': 'Sun, 01 Mar 2026 02:00:00 GMT' } },
    [],
    7197,
  ],
  ['a dropped connection', 'drop', [0.5, 1], undefined],
]

it.each(waits)(
  'waits briefly and hands on the rest: %s',
  async (_name, answer, slept, retryAfter) => {
    const azure = arm(() => answer)
    const got = await azure.arm.get(cluster, '2026-05-01')
    expect(azure.slept).toEqual(slept)
    expect(azure.seen).toHaveLength(slept.length + 1)
    expect(got.known ? undefined : got.retryAfter).toBe(retryAfter)
  },
)

it('answers after a retry that worked', async () => {
  const { arm: client } = arm((_seen, call) => (call < 3 ? 'drop' : { body: { id: cluster } }))
  expect(await client.get(cluster, '2026-05-01')).toMatchObject({ known: true })
})

it.each([
  ['no token yet', new Error('the token endpoint is down'), 'unavailable'],
  [
    'refused',
    Object.assign(new Error('AADSTS700016'), { name: 'AuthenticationError', statusCode: 400 }),
    'forbidden',
  ],
  [
    'refused for a while',
    Object.assign(new Error('busy'), { name: 'AuthenticationError', statusCode: 503 }),
    'unavailable',
  ],
])('does not throw for a sign-in: %s', async (_name, error, cause) => {
  const azure = scriptedAzure(() => ({ body: {} }))
  const credential = { getToken: () => Promise.reject(error) }
  const got = await resourceManager({ ...azure.options, credential }).get(cluster, '2026-05-01')
  expect(got).toMatchObject({ known: false, cause })
  expect(JSON.stringify(got)).not.toContain(error.message)
  expect(azure.seen).toEqual([])
})

it.each(['/subscriptions/../providers/x', 'subscriptions/x', '', '/subscriptions/x/./y'])(
  'asks nothing for what is no path: %s',
  async (path) => {
    const azure = arm(() => ({ body: {} }))
    expect(await azure.arm.get(path, '1')).toMatchObject({ known: false, cause: 'unsupported' })
    expect(azure.seen).toEqual([])
  },
)

it('lets no id write its own query', async () => {
  const azure = arm(() => ({ body: {} }))
  await azure.arm.get(`${subscription}/resourceGroups/a?api-version=1#b/%2e%2e`, '2026-05-01')
  expect(azure.seen[0]?.url.searchParams.getAll('api-version')).toEqual(['2026-05-01'])
  expect(azure.seen[0]?.path).toBe(`${subscription}/resourceGroups/a?api-version=1#b/%2e%2e`)
})

const pools = `${cluster}/agentPools`
const base = `https://management.azure.com${pools}`
const page = (names: readonly string[], nextLink?: unknown) => ({
  body: { value: names.map((name) => ({ name })), nextLink },
})

/** Answers the first request with `first`, later ones with the given pages in turn. */
const inTurn =
  (...answers: readonly Answer[]): Answerer =>
  (_seen, call) =>
    answers[call - 1] ?? 'drop'

const wholeLists: readonly (readonly [string, readonly Answer[], readonly string[]])[] = [
  ['one page', [page(['a', 'b'])], ['a', 'b']],
  ['an empty list', [page([])], []],
  ['nextLink null', [page(['a'], null)], ['a']],
  ['nextLink empty', [page(['a'], '')], ['a']],
  [
    'the empty page of AKS',
    [page(['a'], `${base}?%24skipToken=19&api-version=1&skipToken=19`), page([])],
    ['a'],
  ],
  [
    'an empty page in between',
    [page(['a'], `${base}?p=2`), page([], `${base}?p=3`), page(['b'])],
    ['a', 'b'],
  ],
  [
    'the port spelt out',
    [page(['a'], `https://management.azure.com:443${pools}?p=2`), page(['b'])],
    ['a', 'b'],
  ],
]

it.each(wholeLists)('reads a list to its end: %s', async (_name, answers, names) => {
  const azure = arm(inTurn(...answers))
  const got = await azure.arm.list(pools, '1')
  expect(got).toMatchObject({ known: true, value: names.map((name) => ({ name })) })
  expect(azure.seen).toHaveLength(answers.length)
})

const brokenLists: readonly (readonly [string, readonly Answer[], string])[] = [
  ['no value', [{ body: {} }], 'page 1 is no list'],
  ['rows that are none', [{ body: { value: ['a'] } }], 'page 1 is no list'],
  ['a link that is none', [page(['a'], 7)], 'page 1 is no list'],
  [
    'half a second page',
    [page(['a'], `${base}?p=2`), { text: '{"value":[{' }],
    'page 2 did not come',
  ],
  ['a second page without value', [page(['a'], `${base}?p=2`), { body: {} }], 'page 2 is no list'],
  [
    'a second page that is refused',
    [page(['a'], `${base}?p=2`), { status: 403 }],
    'page 2 did not come',
  ],
  [
    'a second page that is gone',
    [page(['a'], `${base}?p=2`), { status: 404, body: flat('NotFound') }],
    'did not come',
  ],
  ['a dropped connection', [page(['a'], `${base}?p=2`), 'drop', 'drop', 'drop'], 'ECONNRESET'],
  ['a link elsewhere', [page(['a'], 'https://example.com/steal')], 'another server'],
  ['a link without TLS', [page(['a'], `http://management.azure.com${pools}`)], 'another server'],
  ['a link that is no URL', [page(['a'], '?p=2')], 'another server'],
  ['a circle', [page(['a'], `${base}?p=2`), page(['b'], `${base}?p=2`)], 'already read'],
  [
    'too many pages',
    [
      page(['a'], `${base}?p=2`),
      page(['b'], `${base}?p=3`),
      page(['c'], `${base}?p=4`),
      page(['d']),
    ],
    'more than 3 pages',
  ],
]

it.each(brokenLists)('never shows a short list: %s', async (_name, answers, reason) => {
  const azure = arm(inTurn(...answers), { maxPages: 3 })
  const got = await azure.arm.list(pools, '1')
  expect(got).toMatchObject({ known: false, cause: 'partial', scope: subscription })
  expect(got.known ? '' : got.reason).toContain(reason)
  expect(azure.seen.every(({ url }) => url.host === 'management.azure.com')).toBe(true)
})

it('passes on how long a missing page wants to be left alone', async () => {
  const throttled = { status: 429, headers: { 'retry-after': '90' } }
  const azure = arm(inTurn(page(['a'], `${base}?p=2`), throttled))
  expect(await azure.arm.list(pools, '1')).toMatchObject({ cause: 'partial', retryAfter: 90 })
})

it('says of the first page what it says of a request', async () => {
  const azure = arm(() => ({ status: 404, body: wrapped('ResourceNotFound') }))
  expect(await azure.arm.list(pools, '1')).toMatchObject({ known: false, cause: 'absent' })
})

it('asks a subscription a few things at a time, in the order of asking', async () => {
  const waiting: (() => void)[] = []
  const azure = arm(
    () => new Promise<Answer>((resolve) => waiting.push(() => resolve({ body: {} }))),
    { concurrency: 2 },
  )
  const paths = ['1', '2', '3', '4', '5'].map((name) => `${subscription}/x/${name}`)
  const other = '/subscriptions/00000000-0000-0000-0000-000000000002/x/1'
  const reads = [...paths, other].map((path) => azure.arm.get(path, '1'))
  const shown = () => azure.seen.map(({ path }) => path)
  await settle()
  expect(shown()).toEqual([paths[0], paths[1], other])
  waiting[1]?.()
  await settle()
  expect(shown()).toEqual([paths[0], paths[1], other, paths[2]])
  for (let index = 0; index < paths.length + 1; index++) {
    waiting[index]?.()
    await settle()
  }
  expect(shown()).toEqual([paths[0], paths[1], other, paths[2], paths[3], paths[4]])
  expect(await Promise.all(reads)).toHaveLength(6)
})

/** Lets everything run that waits for nothing outside. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve))
}

import type { GraphPage, GraphScope } from '../../../shared/adapters/azure/graph-query.ts'
import { resourceGraph } from '../../../shared/adapters/azure/resource-graph.ts'
import { Unreadable } from '../../../shared/pipeline/ports.ts'
import { type Answer, type Answerer, scriptedAzure } from './scripted-azure.ts'

const query = { key: 'key', text: 'resources | project key = tolower(id) | order by key asc' }
const scope: GraphScope = { subscriptions: ['00000000-0000-0000-0000-000000000001'] }

/** A page of Resource Graph: `resultTruncated` is text, and the token has a dollar. */
function page(keys: readonly unknown[], token?: string, more: object = {}): Answer {
  return {
    body: {
      totalRecords: 9,
      count: keys.length,
      resultTruncated: 'false',
      ...(token !== undefined && { $skipToken: token }),
      data: keys.map((key) => ({ key })),
      ...more,
    },
  }
}

const inTurn =
  (...answers: readonly Answer[]): Answerer =>
  (_seen, call) =>
    answers[call - 1] ?? 'drop'

async function run(answer: Answerer, where = scope, timeout = 30) {
  const azure = scriptedAzure(answer, timeout)
  const pages: GraphPage[] = []
  let trouble: Unreadable['missing'] | null = null
  try {
    for await (const one of resourceGraph(azure.options).pages(query, where)) pages.push(one)
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    trouble = error.missing
  }
  const keys = pages.flatMap(({ rows }) => rows.map(({ key }) => key))
  const tops = azure.seen.map(({ body }) => body.options.$top)
  return { pages, keys, trouble, tops, seen: azure.seen, slept: azure.slept }
}

it('reads page after page, each dated before it was asked for', async () => {
  const got = await run(inTurn(page(['a', 'b'], 't1'), page(['c'], 't2'), page([])))
  expect(got.trouble).toBeNull()
  expect(got.keys).toEqual(['a', 'b', 'c'])
  expect(got.pages.map(({ last }) => last)).toEqual([false, false, true])
  const dates = got.pages.map(({ takenAt }) => takenAt)
  expect(dates).toEqual([...new Set(dates)].sort())
  expect(got.seen.map(({ body }) => body.options.$skipToken)).toEqual([undefined, 't1', 't2'])
  expect(got.seen[0]).toMatchObject({
    method: 'POST',
    path: '/providers/Microsoft.ResourceGraph/resources',
    headers: { authorization: 'Bearer a-token' },
    body: { ...scope, query: query.text, options: { $top: 1000, resultFormat: 'objectArray' } },
  })
})

it('yields one page where there is nothing', async () => {
  expect((await run(inTurn(page([])))).pages).toMatchObject([{ rows: [], last: true }])
})

it('asks a management group, or everything', async () => {
  const group = await run(inTurn(page([])), { managementGroups: ['fleet'] })
  expect(group.seen[0]?.body).toMatchObject({ managementGroups: ['fleet'] })
  const all = await run(inTurn(page([])), {})
  expect(all.seen[0]?.body).not.toHaveProperty('subscriptions')
  expect(all.seen[0]?.body).not.toHaveProperty('managementGroups')
})

const details = [{ code: 'ResponsePayloadTooLarge', message: 'Response payload size is 17000000' }]
const tooLarge: Answer = { status: 400, body: { error: { code: 'BadRequest', details } } }

it('halves a page that would be too large, and repeats it', async () => {
  const got = await run(
    inTurn(page(['a'], 't1'), tooLarge, tooLarge, page(['b'], 't2'), page(['c'])),
  )
  expect(got.keys).toEqual(['a', 'b', 'c'])
  expect(got.tops).toEqual([1000, 1000, 500, 250, 250])
  expect(got.seen.map(({ body }) => body.options.$skipToken)).toEqual([
    undefined,
    't1',
    't1',
    't1',
    't2',
  ])
})

it('gives up when not even one row fits', async () => {
  const alone: Answer = { status: 413, body: { error: { code: 'ResponsePayloadTooLarge' } } }
  const got = await run(() => alone)
  expect(got.tops).toEqual([1000, 500, 250, 125, 62, 31, 15, 7, 3, 1])
  expect(got.trouble).toMatchObject({ cause: 'partial' })
})

const broken: readonly (readonly [string, readonly Answer[], string])[] = [
  ['truncated without a token', [page(['a'], undefined, { resultTruncated: 'true' })], 'truncated'],
  ['a table, not objects', [page([], undefined, { data: { columns: [], rows: [] } })], 'no rows'],
  ['no data', [{ body: {} }], 'no rows'],
  ['fewer rows than announced', [page(['a'], undefined, { count: 2 })], 'announces 2 rows'],
  ['the same page twice', [page(['a', 'b'], 't1'), page(['a', 'b'], 't2')], 'repeats or reorders'],
  ['a page that steps back', [page(['c'], 't1'), page(['b'])], 'repeats or reorders'],
  ['a page that overlaps', [page(['a', 'b'], 't1'), page(['b', 'c'])], 'repeats or reorders'],
  ['disorder within a page', [page(['b', 'a'])], 'repeats or reorders'],
  ['a row without key', [page([7])], 'repeats or reorders'],
  ['the same token for ever', [page(['a'], 't1'), page([], 't1')], 'names itself'],
  ['half a body', [page(['a'], 't1'), { text: '{"data":[{' }], 'broken body'],
  ['no body', [{ text: '' }], 'broken body'],
]

it.each(broken)(
  'never takes a broken reading for the fleet: %s',
  async (_name, answers, reason) => {
    const { trouble } = await run(inTurn(...answers))
    expect(trouble).toMatchObject({ cause: 'partial' })
    expect(trouble?.reason).toContain(reason)
  },
)

it('accepts a truncation that names its next page', async () => {
  const { keys } = await run(inTurn(page(['a'], 't1', { resultTruncated: 'true' }), page(['b'])))
  expect(keys).toEqual(['a', 'b'])
})

const refused: readonly (readonly [string, Answer, string])[] = [
  [
    'no token',
    { status: 401, body: { error: { code: 'InvalidAuthenticationToken' } } },
    'forbidden',
  ],
  ['no right', { status: 403, body: { error: { code: 'AccessDenied' } } }, 'forbidden'],
  [
    'a query that it does not understand',
    { status: 400, body: { error: { code: 'BadRequest' } } },
    'unsupported',
  ],
  ['a flat error', { status: 400, body: { code: 'BadRequest' } }, 'unsupported'],
  [
    'a page of a proxy',
    { status: 502, text: '<html>', headers: { 'content-type': 'text/html' } },
    'unavailable',
  ],
  ['a broken error', { status: 503, text: '{"err' }, 'unavailable'],
  ['a dropped connection', 'drop', 'unavailable'],
  ['silence', 'hang', 'unavailable'],
]

it.each(refused)('says why it could not ask: %s', async (_name, answer, cause) => {
  const { trouble } = await run(() => answer, scope, answer === 'hang' ? 0.02 : 30)
  expect(trouble).toMatchObject({
    cause,
    scope: '/subscriptions/00000000-0000-0000-0000-000000000001',
  })
})

const quota = (remaining: number, after: string) => ({
  'x-ms-user-quota-remaining': `${remaining}`,
  'x-ms-user-quota-resets-after': after,
})
const withHeaders = (answer: Answer, headers: Readonly<Record<string, string>>): Answer =>
  typeof answer === 'string' ? answer : { ...answer, headers }

it('rests when the last query used up the quota, and only then', async () => {
  const got = await run(
    inTurn(
      withHeaders(page(['a'], 't1'), quota(1, '00:00:05')),
      withHeaders(page(['b'], 't2'), quota(0, '00:00:03')),
      withHeaders(page(['c'], 't3'), quota(14, '00:00:05')),
      withHeaders(page(['d']), quota(0, '00:00:05')),
    ),
  )
  expect(got.keys).toEqual(['a', 'b', 'c', 'd'])
  expect(got.slept).toEqual([3])
})

it('rests for everybody who shares the quota', async () => {
  const azure = scriptedAzure(() => withHeaders(page([]), quota(0, '00:00:04')))
  const graph = resourceGraph(azure.options)
  for (let reading = 0; reading < 3; reading++) {
    for await (const one of graph.pages(query, scope)) expect(one.last).toBe(true)
  }
  expect(azure.slept).toEqual([4, 4])
})

const throttled: readonly (readonly [
  string,
  Readonly<Record<string, string>>,
  readonly number[],
])[] = [
  ['Retry-After', { 'retry-after': '7' }, [7]],
  ['the quota headers', quota(0, '00:00:04'), [4]],
  ['the longer of both', { 'retry-after': '2', ...quota(0, '00:00:04') }, [4]],
  ['nothing', {}, [5]],
]

it.each(throttled)('waits out a 429 by %s', async (_name, headers, slept) => {
  const got = await run(inTurn({ status: 429, headers, body: {} }, page(['a'])))
  expect(got.keys).toEqual(['a'])
  expect(got.slept).toEqual(slept)
})

it('hands on a 429 that lasts', async () => {
  const got = await run(() => ({ status: 429, headers: { 'retry-after': '25' }, body: {} }))
  expect(got.slept).toEqual([25, 25])
  expect(got.trouble).toMatchObject({ cause: 'throttled', retryAfter: 25 })
})

it('hands on a 429 that announces a long wait', async () => {
  const got = await run(() => ({ status: 429, headers: { 'retry-after': '3600' }, body: {} }))
  expect(got.slept).toEqual([])
  expect(got.trouble).toMatchObject({ cause: 'throttled', retryAfter: 3600 })
})

it('keeps what came before the trouble', async () => {
  const got = await run(inTurn(page(['a'], 't1'), { status: 403, body: {} }))
  expect(got.keys).toEqual(['a'])
  expect(got.trouble).toMatchObject({ cause: 'forbidden' })
})

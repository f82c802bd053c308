import { logAnalytics } from '../../../shared/adapters/azure/log-analytics.ts'
import { resourceManager } from '../../../shared/adapters/azure/resource-manager.ts'
import type { LogQuestion } from '../../../shared/pipeline/ports.ts'
import { type Answer, type Answerer, scriptedAzure } from './scripted-azure.ts'

const workspace =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/logs/providers/Microsoft.OperationalInsights/workspaces/law'
const question: LogQuestion = {
  workspace,
  customerId: '11111111-1111-4111-8111-000000000001',
  table: 'AKSAudit',
  plan: 'Analytics',
  text: 'AKSAudit | take 1',
  from: '2026-11-02T08:00:00.000Z',
  to: '2026-11-02T08:40:00.000Z',
}

function asking(answerer: Answerer) {
  const azure = scriptedAzure(answerer)
  const logs = logAnalytics({ ...azure.options, arm: resourceManager(azure.options) })
  return { ...azure, logs }
}

function answered(answer: Answer, asked: Partial<LogQuestion> = {}) {
  return asking(() => answer).logs.ask({ ...question, ...asked })
}

const columns = [
  { name: 'Verb', type: 'string' },
  { name: 'User', type: 'dynamic' },
  { name: 'RequestObject', type: 'dynamic' },
]
const table = { name: 'PrimaryResult', columns, rows: [['get', '{"username":"ada"}', '']] }
const empty = { ...table, rows: [] }

it('asks one workspace, within the bounds of the question', async () => {
  const { logs, seen } = asking(() => ({ body: { tables: [table] } }))
  expect(await logs.ask(question)).toEqual({
    kind: 'rows',
    rows: [{ Verb: 'get', User: '{"username":"ada"}' }],
  })
  expect(seen).toHaveLength(1)
  expect(seen[0]?.url.href).toBe(
    `https://api.loganalytics.azure.com/v1/workspaces/${question.customerId}/query`,
  )
  expect(seen[0]?.body).toEqual({
    query: question.text,
    timespan: '2026-11-02T08:00:00.000Z/2026-11-02T08:40:00.000Z',
  })
  expect(seen[0]?.headers['prefer']).toBe('wait=150, include-permissions=true')
  expect(seen[0]?.headers['content-type']).toBe('application/json')
})

it('searches a table with the Basic plan', async () => {
  const { logs, seen } = asking(() => ({ body: { tables: [table] } }))
  await logs.ask({ ...question, plan: 'Basic' })
  expect(seen[0]?.path).toMatch(/\/search$/)
})

const exceeded = {
  code: 'EngineError',
  message:
    'Query result set has exceeded the internal data size limit 67108864 (E_QUERY_RESULT_SET_TOO_LARGE; 0x80DA0003).',
}
const denied = { dataSources: [{ resourceId: workspace, denyTables: ['AKSAudit'] }] }
const unresolved = {
  error: {
    code: 'BadArgumentError',
    innererror: {
      code: 'SemanticError',
      innererror: {
        code: 'SEM0100',
        message: "Failed to resolve table or column expression named 'AKSAudit'",
      },
    },
  },
}

it.each<[string, Answer, object]>([
  [
    'more than an answer may hold',
    { body: { tables: [table], error: { code: 'PartialError', details: [exceeded] } } },
    { kind: 'too-large' },
  ],
  ['a query that takes too long', { status: 504, body: {} }, { kind: 'too-large' }],
  [
    'rows that are not all',
    { body: { tables: [table], error: { code: 'PartialError', message: 'some shards failed' } } },
    { kind: 'missing', missing: { cause: 'partial' } },
  ],
  [
    'a table that was left out without a word',
    { body: { tables: [empty], permissions: denied } },
    { kind: 'missing', missing: { cause: 'forbidden', scope: workspace } },
  ],
  [
    'a table that is there and that the query does not know',
    { status: 400, body: unresolved },
    { kind: 'missing', missing: { cause: 'forbidden' } },
  ],
  [
    'a refusal',
    { status: 403, body: { error: { code: 'InsufficientAccessError', message: 'no' } } },
    { kind: 'missing', missing: { cause: 'forbidden' } },
  ],
  [
    'a query that is none',
    { status: 400, body: { error: { code: 'BadArgumentError', message: 'SyntaxError' } } },
    { kind: 'missing', missing: { cause: 'unsupported' } },
  ],
  [
    'a body that is cut',
    { text: '{"tables":[{"name":"PrimaryResult","columns"' },
    { kind: 'missing', missing: { cause: 'partial' } },
  ],
  ['nothing', { text: '' }, { kind: 'missing', missing: { cause: 'partial' } }],
  [
    'a row that is too short',
    { body: { tables: [{ ...table, rows: [['get']] }] } },
    { kind: 'missing' },
  ],
  [
    'a long wait',
    { status: 429, headers: { 'retry-after': '120' }, body: {} },
    { kind: 'missing', missing: { cause: 'throttled', retryAfter: 120 } },
  ],
  ['a broken connection', 'drop', { kind: 'missing', missing: { cause: 'unavailable' } }],
])('says what %s means', async (_, answer, expected) => {
  expect(await answered(answer)).toMatchObject(expected)
})

it('names the role that a refusal asks for', async () => {
  const answer = await answered({ body: { tables: [empty], permissions: denied } })
  expect(JSON.stringify(answer)).toContain('Log Analytics Data Reader')
})

it('reads an empty answer as empty when nothing was left out', async () => {
  const permissions = { dataSources: [{ resourceId: workspace, denyTables: ['SecurityEvent'] }] }
  const answer = await answered({ body: { tables: [empty], permissions } })
  expect(answer).toEqual({ kind: 'rows', rows: [] })
})

it('waits a little where it is asked to, and asks again', async () => {
  const { logs, slept } = asking((_, call) =>
    call === 1 ? { status: 429, headers: { 'retry-after': '2' } } : { body: { tables: [table] } },
  )
  expect((await logs.ask(question)).kind).toBe('rows')
  expect(slept).toEqual([2])
})

it.each([
  ['Analytics' as const, 4],
  ['Basic' as const, 2],
])('asks no more at a time of the %s plan than is allowed', async (plan, most) => {
  let running = 0
  let highest = 0
  const { logs } = asking(async () => {
    running += 1
    highest = Math.max(highest, running)
    await new Promise((resolve) => setImmediate(resolve))
    running -= 1
    return { body: { tables: [table] } }
  })
  await Promise.all(Array.from({ length: 12 }, () => logs.ask({ ...question, plan })))
  expect(highest).toBe(most)
})

describe('a place', () => {
  const law = { id: workspace, properties: { customerId: question.customerId } }
  const tableAt = (path: string, plan: string) => ({ body: { id: path, properties: { plan } } })

  function place(answer: (path: string) => Answer) {
    const { logs } = asking(({ path }) => (path === workspace ? { body: law } : answer(path)))
    return logs.place(workspace, ['AKSAudit', 'AKSAuditAdmin'])
  }

  it('has the tables that exist, with their plans', async () => {
    const read = await place((path) =>
      path.endsWith('/AKSAudit')
        ? tableAt(path, 'Basic')
        : { status: 404, body: { error: { code: 'ResourceNotFound', message: '' } } },
    )
    expect(read).toMatchObject({
      known: true,
      value: { customerId: question.customerId, tables: { AKSAudit: 'Basic' } },
    })
  })

  it('is not known where a table may not be looked at', async () => {
    const read = await place(() => ({
      status: 403,
      body: { error: { code: 'AuthorizationFailed' } },
    }))
    expect(read).toMatchObject({ known: false, cause: 'forbidden' })
  })

  it('cannot be hunted in where a table cannot be queried', async () => {
    const read = await place((path) => tableAt(path, 'Auxiliary'))
    expect(read).toMatchObject({ known: false, cause: 'unsupported' })
  })
})

import { after, type IsoTime } from '../../shared/domain/time.ts'
import type { ArmAnswer, ArmRequest } from './arm/arm-request.ts'
import { checkDialect } from './graph/check-dialect.ts'
import { type GraphQuota, graphBudget } from './graph/graph-budget.ts'
import { type Page, type PageToken, readPage } from './graph/graph-page.ts'
import { GraphRequest } from './graph/graph-request.ts'
import { graphScope } from './graph/graph-scope.ts'
import { graphSource, type Progress } from './graph/graph-source.ts'
import { graphTable } from './graph/table-of-type.ts'
import { KqlError } from './kql/kql-error.ts'
import type { KqlType } from './kql/kql-table.ts'
import { parseKql } from './kql/parse-kql.ts'
import { prepareKql } from './kql/prepare-kql.ts'
import type { Relation } from './kql/relation.ts'
import { visibleColumns } from './kql/run-kql.ts'
import { guidOf } from './world/guid-of.ts'
import type { World } from './world.ts'

export interface ResourceGraphOptions {
  /** How old its rows are; a function may change it from query to query. */
  readonly lagSeconds?: number | (() => number)
  readonly quota?: GraphQuota
  /** Tables whose resources the change log tells of; those that Azure documents unless said otherwise. */
  readonly changeTables?: readonly string[]
}

/** Documented: 15 queries in 5 seconds, 1,000 rows a page; seen in code: 16 MiB of answer. */
const QUOTA: GraphQuota = { queries: 15, seconds: 5 }
const ROWS = 1000
const BYTES = 16_777_216
const EXPAND_LIMIT = 128

interface Detail {
  readonly code: string
  readonly message: string
  readonly [key: string]: unknown
}

const TYPE_NAMES: Readonly<Record<KqlType, string>> = {
  string: 'string',
  long: 'integer',
  real: 'number',
  bool: 'boolean',
  datetime: 'string',
  timespan: 'string',
  dynamic: 'object',
}

const QUERY_INVALID: Detail = {
  code: 'InvalidQuery',
  message:
    'Query is invalid. Please refer to the documentation for the Azure Resource Graph service and fix the error before retrying.',
}

function readToken(text: string | undefined): PageToken | null {
  return text === undefined
    ? null
    : (JSON.parse(Buffer.from(text, 'base64url').toString()) as PageToken)
}

const writeToken = (token: PageToken): string =>
  Buffer.from(JSON.stringify(token)).toString('base64url')

function dataOf(relation: Relation, page: Page, format: string): unknown {
  if (format !== 'table') return page.rows
  const columns = visibleColumns(relation.columns)
  return {
    columns: columns.map(({ name, type }) => ({ name, type: TYPE_NAMES[type] })),
    rows: page.rows.map((row) => columns.map(({ name }) => row[name] ?? null)),
  }
}

/** Answers POST …/Microsoft.ResourceGraph/resources from the world, as old as the lag says. */
export function createResourceGraph(
  world: World,
  { lagSeconds = 0, quota = QUOTA, changeTables }: ResourceGraphOptions = {},
): (request: ArmRequest) => ArmAnswer {
  const spend = graphBudget(quota, world.now)
  let queries = 0

  function refuse(status: number, code: string, details: readonly Detail[]): ArmAnswer {
    const message = `Please provide below info when asking for support: timestamp = ${world.now()}, correlationId = ${guidOf(`graph ${queries}`)}.`
    return { status, body: { error: { code, message, details } } }
  }

  function refuseQuery(error: KqlError): ArmAnswer {
    const { message, line, column } = error
    return refuse(400, 'BadRequest', [
      QUERY_INVALID,
      { code: 'ParserFailure', message, line, characterPositionInLine: column - 1 },
    ])
  }

  function stateAt(): IsoTime {
    const lag = typeof lagSeconds === 'function' ? lagSeconds() : lagSeconds
    return after(world.now(), -lag)
  }

  function prepare(request: GraphRequest, progress: Progress): Relation {
    const parsed = parseKql(request.query, 'resources')
    checkDialect(parsed)
    const input = {
      world,
      progress,
      at: stateAt(),
      scope: graphScope(world, request),
      changeTables,
    }
    const tables = (name: string) => {
      const table = graphTable(name)
      return table && graphSource(table, input)
    }
    return prepareKql(parsed, tables, { now: world.now(), expandLimit: EXPAND_LIMIT })
  }

  function run(request: GraphRequest): ArmAnswer {
    const {
      $top: top = ROWS,
      $skip: skip = 0,
      $skipToken,
      resultFormat = 'objectArray',
    } = request.options ?? {}
    const progress: Progress = { after: '', last: '' }
    const relation = prepare(request, progress)
    const page = readPage(relation, progress, { top, skip, token: readToken($skipToken) })
    const data = dataOf(relation, page, resultFormat)
    const bytes = Buffer.byteLength(JSON.stringify(data))
    if (bytes > BYTES) {
      const message = `Response payload size is ${bytes}, and has exceeded the limit of ${BYTES}. Please consider querying less data at a time and make paginated call if needed.`
      return refuse(400, 'BadRequest', [{ code: 'ResponsePayloadTooLarge', message }])
    }
    const body = {
      totalRecords: page.total,
      count: page.rows.length,
      data,
      facets: [],
      resultTruncated: page.truncated ? 'true' : 'false',
      ...(page.next ? { $skipToken: writeToken(page.next) } : {}),
    }
    return { status: 200, body }
  }

  function answer(request: ArmRequest): ArmAnswer {
    const body = GraphRequest.safeParse(request.body)
    if (!body.success) {
      return refuse(400, 'BadRequest', [
        { code: 'InvalidRequest', message: 'The request body is invalid.' },
      ])
    }
    if (body.data.subscriptions?.length && body.data.managementGroups?.length) {
      const message = 'Subscriptions and management groups cannot be given at the same time.'
      return refuse(400, 'BadRequest', [{ code: 'InvalidRequest', message }])
    }
    try {
      return run(body.data)
    } catch (error) {
      if (error instanceof KqlError) return refuseQuery(error)
      throw error
    }
  }

  return (request) => {
    queries += 1
    const { allowed, headers } = spend()
    if (allowed) return { ...answer(request), headers }
    const message =
      'Client application has been throttled and should not attempt to repeat the request until an amount of time has elapsed. Please see https://aka.ms/resourcegraph-throttling for help.'
    const refused = refuse(429, 'RateLimiting', [{ code: 'RateLimiting', message }])
    const [, , seconds = '5'] = (headers['x-ms-user-quota-resets-after'] ?? '').split(':')
    return {
      ...refused,
      headers: { ...headers, 'retry-after': String(Math.max(1, Number(seconds))) },
    }
  }
}

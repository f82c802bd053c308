import { isObject } from '../../shared/domain/json.ts'
import { toMilliseconds } from '../../shared/domain/time.ts'
import type { ArmAnswer, ArmRequest } from './arm/arm-request.ts'
import { KqlError } from './kql/kql-error.ts'
import { parseKql } from './kql/parse-kql.ts'
import { type KqlTables, prepareKql } from './kql/prepare-kql.ts'
import type { LogRow, LogSpan, LogTable, LogWorkspace } from './log-analytics/log-workspace.ts'
import { queryError } from './log-analytics/query-error.ts'
import { readTimespan } from './log-analytics/read-timespan.ts'
import { type AnswerLimits, writeTable } from './log-analytics/write-table.ts'
import type { Service } from './service.ts'
import type { World } from './world.ts'

export interface LogAnalyticsOptions {
  readonly world: Pick<World, 'now' | 'isDenied'>
  /** Read again for every query: workspaces come and go. */
  readonly workspaces: () => readonly LogWorkspace[]
  readonly limits?: AnswerLimits
}

/** Documented: 500,000 rows, and about 64 MB of compressed answer. */
const LIMITS: AnswerLimits = { rows: 500_000, bytes: 64_000_000 }
const READ = 'Microsoft.OperationalInsights/workspaces/query/read'
const READ_TABLE = 'Microsoft.OperationalInsights/workspaces/tables/data/read'

interface Asked {
  readonly endpoint: 'query' | 'search'
  readonly workspaces: readonly LogWorkspace[]
  /** Lower-cased ARM id, when the question is about what one resource sent. */
  readonly resource: string | null
}

/** Log Analytics as far as Plimsoll asks it: POST …/query and …/search, of a workspace or of a resource. */
export function createLogAnalytics({
  world,
  workspaces,
  limits = LIMITS,
}: LogAnalyticsOptions): Service {
  function askedBy(path: string): Asked | ArmAnswer {
    const [, scope, endpoint] = /^\/v1(\/.+)\/(query|search)$/i.exec(path) ?? []
    if (scope === undefined) return noPath
    const isSearch = endpoint?.toLowerCase() === 'search'
    const [, customerId] = /^\/workspaces\/([^/]+)$/i.exec(scope) ?? []
    if (customerId !== undefined) return ofWorkspace(customerId, isSearch ? 'search' : 'query')
    // Basic tables can be searched in their workspace alone; what may not be read is left out without a word.
    return isSearch
      ? noPath
      : {
          endpoint: 'query',
          workspaces: workspaces().filter(isReadable),
          resource: scope.toLowerCase(),
        }
  }

  function isReadable({ id }: LogWorkspace): boolean {
    return !world.isDenied(id, READ)
  }

  function ofWorkspace(customerId: string, endpoint: Asked['endpoint']): Asked | ArmAnswer {
    const named = workspaces().find((workspace) => workspace.customerId === customerId)
    if (named === undefined) return noPath
    return isReadable(named) ? { endpoint, workspaces: [named], resource: null } : noAccess
  }

  /** Tables that the caller may not read; the service leaves them out, and says so only when it is asked to. */
  function deniedIn({ id, tables }: LogWorkspace): readonly string[] {
    return Object.keys(tables).filter((name) => world.isDenied(`${id}/tables/${name}`, READ_TABLE))
  }

  function permissionsOf({ workspaces: asked }: Asked) {
    const dataSources = asked.map((one) => ({ resourceId: one.id, denyTables: deniedIn(one) }))
    return { permissions: { dataSources } }
  }

  function run(query: string, asked: Asked, span: LogSpan | null, told: boolean): ArmAnswer {
    const readable = asked.workspaces.map((one) => {
      const denied = deniedIn(one)
      const tables = Object.entries(one.tables).filter(([name]) => !denied.includes(name))
      return { ...one, tables: Object.fromEntries(tables) }
    })
    const tables = tablesOf({ ...asked, workspaces: readable }, span)
    try {
      const { table, exceeded } = writeTable(
        prepareKql(parseKql(query), tables, { now: world.now() }),
        limits,
      )
      const permissions = told ? permissionsOf(asked) : {}
      const error = exceeded && partial(exceeded)
      return { status: 200, body: { tables: [table], ...error, ...permissions } }
    } catch (error) {
      if (error instanceof KqlError) return refused(error)
      throw error
    }
  }

  function ask(asked: Asked, { body, headers }: ArmRequest): ArmAnswer {
    const { query, timespan } = isObject(body) ? body : {}
    if (typeof query !== 'string') return invalid('SyntaxError', 'Query is not set')
    const now = toMilliseconds(world.now())
    const span = typeof timespan === 'string' ? readTimespan(timespan, now) : null
    if (span === undefined) return invalid('InvalidTimespan', `No timespan: ${timespan}`)
    const told = headers?.['prefer']?.includes('include-permissions=true') ?? false
    return run(query, asked, span, told)
  }

  function answer(request: ArmRequest): ArmAnswer {
    const { method, path, headers } = request
    const asked = method === 'POST' ? askedBy(path) : noPath
    if ('status' in asked) return asked
    // Documented among its errors: what is not said to be JSON is answered with nothing at all.
    const isJson = headers?.['content-type']?.startsWith('application/json')
    return isJson ? ask(asked, request) : { status: 200 }
  }

  return { host: 'api.loganalytics.azure.com', path: '/v1', answer }
}

function tablesOf({ endpoint, workspaces, resource }: Asked, span: LogSpan | null): KqlTables {
  return (name) => {
    const all = workspaces
      .map(({ tables }) => (Object.hasOwn(tables, name) ? tables[name] : undefined))
      .filter((table) => table !== undefined)
    const [first] = all
    if (first === undefined) return undefined
    if (endpoint === 'query' && all.some(({ plan }) => plan === 'Basic')) {
      throw new KqlError(`Table '${name}' has the Basic plan: use /search`, { line: 1, column: 1 })
    }
    return { columns: first.columns, rows: () => rowsOf(all, span, resource) }
  }
}

function* rowsOf(
  tables: readonly LogTable[],
  span: LogSpan | null,
  resource: string | null,
): Generator<LogRow> {
  for (const table of tables) {
    for (const row of table.rows(span)) {
      if (span !== null && !isWithin(span, row['TimeGenerated'])) continue
      if (resource === null || isBelow(resource, row['_ResourceId'])) yield row
    }
  }
}

function isWithin({ from, to }: LogSpan, time: unknown): boolean {
  const at = Date.parse(String(time))
  return at >= from && at <= to
}

function isBelow(resource: string, id: unknown): boolean {
  const text = String(id).toLowerCase()
  return text === resource || text.startsWith(`${resource}/`)
}

function invalid(code: string, message: string): ArmAnswer {
  const inner = { code, message }
  return queryError(400, 'BadArgumentError', 'The request had some invalid properties', inner)
}

/** What is wrong in a query, or not there: the service says 400, never 404. */
function refused({ message }: KqlError): ArmAnswer {
  return queryError(400, 'BadArgumentError', 'The request had some invalid properties', {
    code: 'SemanticError',
    message: 'A semantic error occurred.',
    innererror: { code: 'SEM0100', message },
  })
}

const limitNames = { rows: 'record count', bytes: 'data size' } as const

function partial(exceeded: keyof AnswerLimits) {
  const message = `Query result set has exceeded the internal ${limitNames[exceeded]} limit.`
  const details = [{ code: 'EngineError', message }]
  return {
    error: {
      code: 'PartialError',
      message: 'There were some errors when processing your query.',
      details,
    },
  }
}

const noPath = queryError(404, 'PathNotFoundError', 'The requested path does not exist')
const noAccess = queryError(
  403,
  'InsufficientAccessError',
  'The provided credentials have insufficient access to perform the requested operation',
)

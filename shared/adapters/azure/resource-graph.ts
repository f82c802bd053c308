import { type QueryResponse, ResourceGraphClient } from '@azure/arm-resourcegraph'
import type { PipelineResponse } from '@azure/core-rest-pipeline'
import { cloud } from '../../domain/cloud.ts'
import { type Missing, missing } from '../../domain/maybe.ts'
import type { IsoTime } from '../../domain/time.ts'
import { Unreadable } from '../../pipeline/ports.ts'
import { askGraph, type GraphAnswer, type GraphAsk } from './ask-graph.ts'
import type { AzureOptions } from './azure-options.ts'
import { azurePipeline } from './azure-pipeline.ts'
import type { GraphPage, GraphQuery, GraphScope } from './graph-query.ts'
import { graphRows } from './graph-rows.ts'
import { missingOf } from './missing-of.ts'
import { quotaPace, resetsAfter } from './quota-pace.ts'
import { refusalOf, refusalOfError } from './refusal-of.ts'
import { retryAfterOf } from './retry-after-of.ts'
import { serviceErrorOf } from './service-error-of.ts'
import { sleep } from './sleep.ts'

/** Queries Azure Resource Graph: the fleet at a glance, minutes old. */
export interface ResourceGraph {
  /** All pages in order of the key, at least one. Throws `Unreadable`; what came before still stands. */
  pages(query: GraphQuery, scope: GraphScope): AsyncIterable<GraphPage>
}

const pageSize = 1000
/** Seconds that one page may wait for quota before somebody else should try later. */
const patience = 60

export function resourceGraph(options: AzureOptions): ResourceGraph {
  const endpoint = options.endpoint ?? cloud.resourceManager
  const client = new ResourceGraphClient(options.credential, {
    endpoint,
    pipeline: azurePipeline(options, false),
    ...(options.httpClient && { httpClient: options.httpClient }),
  })
  const rest = options.sleep ?? sleep
  const pace = quotaPace(rest)

  async function answer(ask: GraphAsk): Promise<GraphAnswer> {
    await pace.ready()
    const answered = await askGraph(client, ask)
    if (answered.reply !== null) pace.heard(answered.reply.headers)
    return answered
  }

  /** Asks until quota allows it, within bounds, and halves the page where the reply would be too large. */
  async function page(first: GraphAsk): Promise<Got> {
    let ask = first
    let waited = 0
    for (;;) {
      const takenAt = options.now()
      const answered = await answer(ask)
      if (answered.kind === 'read') return { body: answered.body, top: ask.top, takenAt }
      const next = nextAsk(answered.reply, ask, options.now())
      waited += next?.wait ?? 0
      if (next === null || waited > patience) {
        throw new Unreadable(refusal(answered, ask, options.now()))
      }
      pace.owe(next.wait)
      ask = next.ask
    }
  }

  return {
    async *pages(query, scope) {
      let before: { key: string | null; token: string | null } = { key: null, token: null }
      let top = pageSize
      for (;;) {
        const got = await page({ query, scope, top, skipToken: before.token })
        const rows = graphRows(got.body, query.key, before)
        if ('broken' in rows) throw broken(rows.broken, scope)
        const token = got.body.skipToken || null
        top = got.top
        before = { key: (rows.at(-1)?.[query.key] as string | undefined) ?? before.key, token }
        yield { rows, takenAt: got.takenAt, last: token === null }
        if (token === null) return
      }
    },
  }
}

interface Got {
  readonly body: QueryResponse
  readonly top: number
  readonly takenAt: IsoTime
}

type Failed = Extract<GraphAnswer, { kind: 'failed' }>

/** What to ask after this many seconds in place of what failed, or null when asking again is no use. */
function nextAsk(
  reply: PipelineResponse | null,
  ask: GraphAsk,
  now: IsoTime,
): { readonly ask: GraphAsk; readonly wait: number } | null {
  if (reply?.status === 429) {
    return { ask, wait: retryAfterOf(reply, now) ?? resetsAfter(reply.headers) ?? 5 }
  }
  if (!isTooLarge(reply) || ask.top <= 1) return null
  return { ask: { ...ask, top: Math.floor(ask.top / 2) }, wait: 0 }
}

/** 16 MiB a reply; the code stands in the details of a BadRequest, or by itself. */
function isTooLarge(reply: PipelineResponse | null): boolean {
  return serviceErrorOf(reply?.bodyAsText).codes.some((code) =>
    /^ResponsePayloadTooLarge$/i.test(code),
  )
}

function refusal(answered: Failed, ask: GraphAsk, now: IsoTime): Missing {
  const asked = { what: 'A Resource Graph query', scope: scopeText(ask.scope), now }
  const { reply, error } = answered
  const why = reply === null ? refusalOfError(error, asked) : refusalOf(reply, asked)
  if (!isTooLarge(reply)) return missingOf(why)
  return missing('partial', `${why.reason}. Not even one row fits into a reply`, {
    scope: asked.scope,
  })
}

function broken(what: string, scope: GraphScope): Unreadable {
  const reason = `A page of a Resource Graph query cannot be used: ${what}`
  return new Unreadable(missing('partial', reason, { scope: scopeText(scope) }))
}

/** One subscription or group where it is one; else the tenant's root, as `/`. */
function scopeText({ subscriptions = [], managementGroups = [] }: GraphScope): string {
  const [subscription, ...more] = subscriptions
  const [group, ...others] = managementGroups
  if (subscription !== undefined && more.length === 0) return `/subscriptions/${subscription}`
  if (group === undefined || others.length > 0) return '/'
  return `/providers/Microsoft.Management/managementGroups/${group}`
}

import {
  createDefaultHttpClient,
  createPipelineRequest,
  type PipelineResponse,
} from '@azure/core-rest-pipeline'
import { cloud } from '../../domain/cloud.ts'
import { known, type Maybe } from '../../domain/maybe.ts'
import type { LogAnalytics, LogAnswer, LogPlace, LogQuestion } from '../../pipeline/ports.ts'
import type { AzureOptions } from './azure-options.ts'
import { azurePipeline } from './azure-pipeline.ts'
import { lanes } from './lanes.ts'
import { logAnswerOf } from './log-answer-of.ts'
import { logPlace } from './log-place.ts'
import { missingOf } from './missing-of.ts'
import { refusalOfError } from './refusal-of.ts'
import type { ResourceManager } from './resource-manager.ts'

interface LogAnalyticsOptions extends AzureOptions {
  readonly arm: ResourceManager
}

/** Seconds that the service may work on a query; it allows ten minutes, and so does the host to a function. */
const serverWait = 150
/** Documented for an identity: five queries at a time, two of tables with the Basic plan. One is left to people. */
const widths = { Analytics: 4, Basic: 2 } as const

/**
 * Queries of Log Analytics: `/query` for tables of the Analytics plan, `/search` for those of the Basic plan. The
 * vendor's client knows no `/search`, and drops `permissions` of an answer, which names the tables that were left out.
 */
export function logAnalytics(options: LogAnalyticsOptions): LogAnalytics {
  const { arm, now, httpClient = createDefaultHttpClient() } = options
  const timed = { timeout: serverWait + 30, ...options, endpoint: cloud.logs }
  const pipeline = azurePipeline(timed, true)
  const analytics = lanes(widths.Analytics)
  const basic = lanes(widths.Basic)

  function send({ customerId, plan, text, from, to }: LogQuestion): Promise<PipelineResponse> {
    const endpoint = plan === 'Basic' ? 'search' : 'query'
    const url = `${cloud.logs}/v1/workspaces/${encodeURIComponent(customerId)}/${endpoint}`
    const body = JSON.stringify({ query: text, timespan: `${from}/${to}` })
    const request = createPipelineRequest({ url, method: 'POST', body })
    // Without this type the service answers 200 and nothing at all.
    request.headers.set('content-type', 'application/json')
    request.headers.set('accept', 'application/json')
    request.headers.set('prefer', `wait=${serverWait}, include-permissions=true`)
    return pipeline.sendRequest(httpClient, request)
  }

  async function ask(question: LogQuestion): Promise<LogAnswer> {
    const what = `A query of ${question.table}`
    const asked = { what, scope: question.workspace }
    try {
      return logAnswerOf(await send(question), question, { ...asked, now: now() })
    } catch (error) {
      const refusal = refusalOfError(error, { ...asked, now: now() })
      if (refusal.code === 'ETIMEDOUT') return { kind: 'too-large', reason: refusal.reason }
      return { kind: 'missing', missing: missingOf(refusal) }
    }
  }

  return {
    async place(workspace, tables): Promise<Maybe<LogPlace>> {
      const takenAt = now()
      const place = await logPlace(arm, workspace, tables)
      return 'known' in place ? missingOf(place) : known(place, takenAt)
    },
    ask(question) {
      const lane = question.plan === 'Basic' ? basic : analytics
      return lane('', () => ask(question))
    },
  }
}

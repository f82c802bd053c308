import type { QueryResponse, ResourceGraphClient } from '@azure/arm-resourcegraph'
import { isRestError, type PipelineResponse } from '@azure/core-rest-pipeline'
import type { GraphQuery, GraphScope } from './graph-query.ts'

export interface GraphAsk {
  readonly query: GraphQuery
  readonly scope: GraphScope
  readonly top: number
  readonly skipToken: string | null
}

/** One exchange: what the SDK made of it, or what came (null: nothing did) and how it failed. */
export type GraphAnswer =
  | { readonly kind: 'read'; readonly body: QueryResponse; readonly reply: PipelineResponse }
  | { readonly kind: 'failed'; readonly reply: PipelineResponse | null; readonly error: unknown }

/** The client throws errors of its own for odd bodies, so the reply itself is kept beside them. */
export async function askGraph(client: ResourceGraphClient, ask: GraphAsk): Promise<GraphAnswer> {
  let reply: PipelineResponse | null = null
  const { subscriptions, managementGroups } = ask.scope
  const request = {
    query: ask.query.text,
    ...(subscriptions && { subscriptions: [...subscriptions] }),
    ...(managementGroups && { managementGroups: [...managementGroups] }),
    options: {
      top: ask.top,
      resultFormat: 'objectArray' as const,
      ...(ask.skipToken !== null && { skipToken: ask.skipToken }),
    },
  }
  try {
    const body = await client.resources(request, {
      onResponse: (raw) => {
        reply = raw
      },
    })
    return reply === null
      ? { kind: 'failed', reply, error: new Error('no reply') }
      : { kind: 'read', body, reply }
  } catch (error) {
    const seen = reply ?? (isRestError(error) ? (error.response ?? null) : null)
    return { kind: 'failed', reply: seen, error }
  }
}

import { clusterKey, clusterOf } from '../../domain/cluster.ts'
import type { Conversation } from '../../domain/conversation.ts'
import type { DoorAnswer } from '../../domain/door.ts'
import { asJson, isObject, type JsonObject } from '../../domain/json.ts'
import { onboardedSubscriptions } from '../dependencies/onboarded-subscriptions.ts'
import type { Deps } from '../deps.ts'
import { BadInput, clusterIn, optionalText, withInput } from '../desk/door-input.ts'
import { isNewer } from '../ledger/is-newer.ts'
import { type PlaceOfRow, rowsInOrder } from './rows-in-order.ts'

type Needs = Pick<Deps, 'tables'>

/** Each costs a call. */
const mostClusters = 100

/** Open conversations of one `cluster`, or of the fleet, a hundred clusters with failures at a time (`next`). */
export function listConversations(input: JsonObject, deps: Needs): Promise<DoorAnswer> {
  return withInput(async () => {
    if (input['cluster'] !== undefined) {
      return answer(await openOf(clusterIn(input).id, deps), null)
    }
    const found: JsonObject[] = []
    let lookedAt = 0
    const rows = rowsInOrder(deps.tables, 'summaries', {
      partitions: await onboardedSubscriptions(deps),
      start: placeIn(input),
    })
    for await (const { partition, row, body } of rows) {
      const id = failing(body)
      if (id === null) continue
      if (lookedAt === mostClusters) return answer(found, `${partition}|${row}`)
      lookedAt += 1
      found.push(...(await openOf(id, deps)))
    }
    return answer(found, null)
  })
}

async function openOf(cluster: string, { tables }: Needs): Promise<readonly JsonObject[]> {
  const range = { from: 'talk|', to: 'talk}' }
  const rows = await tables.list('clusters', clusterKey({ id: cluster }), range)
  return rows
    .filter(({ body }) => !isNewer(body))
    .map(({ body }) => body as unknown as Conversation)
    .filter(({ held }) => held.length > 0)
    .map(({ key, route, channels, version, held, campaign }) =>
      asJson({ key, cluster, route, channels, version, campaign: campaign ?? null, open: held }),
    )
}

/** The cluster of a summary where something fails. */
function failing(body: JsonObject): string | null {
  const { cluster, counts } = body
  const id = isObject(cluster) ? cluster['id'] : undefined
  const fails = isObject(counts) ? counts['fail'] : undefined
  return typeof id === 'string' && clusterOf(id) !== null && fails !== 0 ? id : null
}

function answer(conversations: readonly JsonObject[], next: string | null): DoorAnswer {
  return { status: 200, body: { version: 1, conversations, next } }
}

function placeIn(input: JsonObject): PlaceOfRow | null {
  const text = optionalText(input, 'next')
  if (text === undefined) return null
  const [, partition, row] = /^([\da-f-]{36})\|([\da-f]{32})$/.exec(text) ?? []
  if (partition !== undefined && row !== undefined) return { partition, row }
  throw new BadInput('next takes what an answer before has in `next`')
}

import type { JsonObject } from '../../../domain/json.ts'
import { isPassing, type Known, known, type Maybe } from '../../../domain/maybe.ts'
import type { IsoTime } from '../../../domain/time.ts'
import type { Refusal } from '../refusal.ts'
import type { FacetReaderDeps } from './facet-reader.ts'
import { readResource } from './read-resource.ts'

/** Shorter than the settle time, so that a look after an event never sees what was read before it. */
const seconds = 15

/**
 * The resources of these ids that exist. One that answers 404 is left out; one that could not be read
 * leaves the whole list unread. `namedAt` is when what names them was read.
 */
export async function readEach(
  ids: readonly string[],
  apiVersion: string,
  namedAt: IsoTime,
  { arm, recall }: Pick<FacetReaderDeps, 'arm' | 'recall'>,
): Promise<Maybe<readonly JsonObject[]>> {
  const replies = await Promise.all(
    ids.map((id) => recall(id.toLowerCase(), seconds, () => readResource(arm, id, apiVersion))),
  )
  const found: JsonObject[] = []
  let takenAt: IsoTime = namedAt
  let trouble: Refusal | null = null
  for (const [index, reply] of replies.entries()) {
    if (reply.known) {
      found.push(reply.value)
      takenAt = earlier(takenAt, reply)
    } else if (reply.cause !== 'absent') {
      trouble = worse(trouble, { ...reply, scope: ids[index] ?? '' })
    }
  }
  return trouble ?? known(found, takenAt)
}

/** What will not pass by itself is told first. */
function worse(one: Refusal | null, other: Refusal): Refusal {
  return one === null || (isPassing(one.cause) && !isPassing(other.cause)) ? other : one
}

/** A list is as old as its oldest part. */
function earlier(takenAt: IsoTime, reply: Known<JsonObject>): IsoTime {
  return reply.takenAt < takenAt ? reply.takenAt : takenAt
}

import { type Json } from '../../../domain/json.ts'
import { type Known, known } from '../../../domain/maybe.ts'
import type { IsoTime } from '../../../domain/time.ts'
import type { Refusal } from '../refusal.ts'
import type { ResourceManager } from '../resource-manager.ts'

const nothingThere = new Set(['resourcenotfound', 'notfound'])

/** What lies below a cluster that answers: a 404 of it is the empty list, not something unread. */
export async function readList(
  arm: ResourceManager,
  path: string,
  apiVersion: string,
  takenAt: IsoTime,
): Promise<Known<readonly Json[]> | Refusal> {
  const reply = await arm.list(path, apiVersion)
  const absent = !reply.known && reply.cause === 'absent'
  return absent && nothingThere.has(reply.code.toLowerCase()) ? known([], takenAt) : reply
}

import type { LogRecord } from '../../domain/log-record.ts'
import type { Deps } from '../deps.ts'
import { armedActivity } from './armed-activity.ts'
import { knownCalls } from './known-calls.ts'
import { ownCalls } from './own-calls.ts'
import { tellCalls } from './tell-calls.ts'

type Needs = Parameters<typeof tellCalls>[2] & Pick<Deps, 'resources'>

/**
 * Calls in Azure that something tells of before the log does: runs those detections over them that need no past. What
 * is not told here the log tells. Trouble of the storage is thrown, so that they come again.
 */
export async function hearCalls(records: readonly LogRecord[], deps: Needs): Promise<void> {
  const armed = armedActivity(deps.detections)
  const worth = ownCalls(records, deps).filter((record) =>
    armed
      .candidates(record)
      .some((one) => armed.prompt.has(one.detection.id) && one.ask(record) !== 'no'),
  )
  if (worth.length === 0) return
  await tellCalls(await knownCalls(worth, armed, deps), armed, deps)
}

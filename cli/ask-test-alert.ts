import type { JsonObject } from '../shared/domain/json.ts'
import { after, secondsBetween } from '../shared/domain/time.ts'
import { testedChannels } from '../shared/reports/tested-channels.ts'
import type { AskDeployment } from './ask-door.ts'
import type { Io } from './io.ts'
import { UsageError } from './usage-error.ts'

/** Seconds between two questions. */
const pause = 2

/** Has a test sent, and asks until every channel has answered, or none can within `wait` seconds. */
export async function askTestAlert(
  input: JsonObject,
  wait: number,
  ask: AskDeployment,
  io: Io,
): Promise<JsonObject> {
  const begun = await ask('POST', 'test-alert', input)
  if (input['size'] === 'largest' && begun['size'] !== 'largest') {
    throw new UsageError('the deployment is of an older version: it has sent the usual test')
  }
  const end = after(io.now(), wait)
  let report = begun
  while (mayChange(report, end) && secondsBetween(io.now(), end) > 0) {
    await io.pause(pause)
    report = await ask('GET', 'test-alert', { test: begun['test'] })
  }
  return report
}

function mayChange(report: JsonObject, end: string): boolean {
  return testedChannels(report).some(
    ({ state, nextTry }) => state === 'waiting' && (nextTry === undefined || nextTry < end),
  )
}

import { isPassing } from '../domain/maybe.ts'
import type { HuntCall } from '../domain/messages.ts'
import { minutes } from '../domain/time.ts'
import { backOff } from './deliver/back-off.ts'
import { auditable } from './dependencies/auditable.ts'
import type { Deps } from './deps.ts'
import { watchBehind } from './hunt-workspace/behind.ts'
import { openHunt } from './hunt-workspace/hunt-file.ts'
import { huntTable, type TableHunt } from './hunt-workspace/hunt-table.ts'
import { rememberingHunt } from './hunt-workspace/remembering-hunt.ts'
import { settleTrouble, tellTrouble } from './hunt-workspace/trouble.ts'
import { worldOf } from './hunt-workspace/world-of.ts'
import { modesNow } from './raise-signals/trials.ts'
import { logReads } from './sight/log-reads.ts'
import { logSourcesOf } from './sight/log-sources.ts'

/** Beyond that a message gives way to the next one of the timer. */
const mostAttempts = 6

/**
 * Reads what is new in the logs of a workspace, table by table, and raises what is suspicious. Running it twice,
 * late or beside itself raises each signal once: see `takeStep`. A table that cannot be read holds up no other.
 */
export async function huntWorkspace(call: HuntCall, deps: Deps): Promise<void> {
  const workspace = call.workspace.toLowerCase()
  const sources = (await logSourcesOf(workspace, deps)).filter(
    ({ cluster }) => auditable(cluster) !== null,
  )
  if (sources.length === 0) return
  const reads = logReads(sources)
  const place = await deps.logs.place(workspace, [...new Set(reads.map(({ name }) => name))])
  const whole = { workspace, subject: workspace, sources }
  if (!place.known) {
    await tellTrouble({ ...whole, missing: place }, deps)
    return isPassing(place.cause) ? again(call, place.retryAfter ?? 0, deps) : undefined
  }
  const { memory } = await openHunt(workspace, deps)
  await settleTrouble(whole, memory, deps)
  // Calls in Azure are told of by `readCalls`, together with what events bring.
  const others = deps.detections.filter(({ plane }) => plane !== 'azure-activity')
  const hunts = rememberingHunt(others.map((detection) => detection.arm()))
  const known = worldOf(sources, memory.nodes, deps.now())
  const common = { workspace, place: place.value, hunts, modeOf: await modesNow(deps), ...known }
  const outcomes: TableHunt[] = []
  for (const read of reads) outcomes.push(await huntTable({ ...common, read }, deps))
  await watchBehind(workspace, outcomes, deps)
  const waits = outcomes.flatMap(({ retryAfter }) => (retryAfter === null ? [] : [retryAfter]))
  if (waits.length > 0) return again(call, Math.max(...waits), deps)
  // Much is left to read up: on, before the timer comes again.
  if (outcomes.some(({ unfinished }) => unfinished)) await deps.queues.send('hunts', call, 0)
}

async function again(call: HuntCall, retryAfter: number, deps: Deps): Promise<void> {
  const attempt = call.attempt + 1
  if (attempt > mostAttempts) return
  const delay = Math.max(minutes(1), backOff(attempt, retryAfter, deps.random()))
  await deps.queues.send('hunts', { ...call, attempt }, delay)
}

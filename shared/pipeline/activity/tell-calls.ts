import { type ActivityState, emptyActivity } from '../../domain/activity-state.ts'
import type { Detection } from '../../domain/detection.ts'
import { asJson } from '../../domain/json.ts'
import { keyOf } from '../../domain/key-of.ts'
import type { LogRecord } from '../../domain/log-record.ts'
import { toMilliseconds } from '../../domain/time.ts'
import { valuesAt } from '../hunt/values-at.ts'
import { knownVersion } from '../ledger/known-version.ts'
import type { Write } from '../ports.ts'
import { evidenceOf } from '../raise-signals/evidence-of.ts'
import { modesNow } from '../raise-signals/trials.ts'
import { activityPartition as partition } from './activity-partition.ts'
import type { ArmedActivity, Prompt } from './armed-activity.ts'
import { callRow } from './call-row.ts'
import { dueSignal, raiseDue } from './due-signals.ts'
import type { KnownCalls } from './known-calls.ts'
import { toldGroup } from './told-group.ts'

type Needs = Parameters<typeof raiseDue>[1]

interface GroupRow {
  readonly v: 1
  readonly state: ActivityState
}

interface CallRow {
  readonly v: 1
  /** Of what was to be raised for it. */
  readonly due: string
}

/** Beyond that somebody else is at the same group all the time: the message comes again. */
const mostConflicts = 8

/**
 * Tells of calls, each once, whatever brings them and however often: an event, a line of the change log, records of
 * the log. That a call was told of, what is open in its group and what is to be raised stand in one transaction;
 * whoever finds the call noted raises what is left of it. What stays silent leaves no trace: the next one to bring
 * the call may know more.
 */
export async function tellCalls(
  { records, world }: KnownCalls,
  armed: ArmedActivity,
  deps: Needs,
): Promise<void> {
  const calls = records
    .toSorted((a, b) => (a.time < b.time ? -1 : 1))
    .flatMap((record) =>
      armed.candidates(record).flatMap((one) => {
        const prompt = armed.prompt.get(one.detection.id)
        return prompt !== undefined && one.ask(record) !== 'no' ? [{ prompt, record }] : []
      }),
    )
  if (calls.length === 0) return
  const modeOf = await modesNow(deps)
  for (const { prompt, record } of calls) {
    const mode = modeOf(prompt.armed.detection.id)
    await tellCall({ prompt, record, world, mode }, deps)
  }
}

interface Call {
  readonly prompt: Prompt
  readonly record: LogRecord
  readonly world: KnownCalls['world']
  readonly mode: Detection['mode']
}

async function tellCall(call: Call, deps: Needs): Promise<void> {
  const { detection } = call.prompt.armed
  const row = callRow(detection, call.record)
  for (let tries = 0; tries < mostConflicts; tries++) {
    const known = await deps.tables.get('hunts', partition, row)
    if (known !== null) {
      const { due } = knownVersion<CallRow>(known.body, 'A call that was told of')
      return raiseDue(due, deps)
    }
    const outcome = await noteCall(row, call, deps)
    if (outcome !== 'conflict') return
  }
  throw new Error(`Others tell of ${detection.id} all the time: it is tried again`)
}

async function noteCall(
  row: string,
  { prompt: { armed, hunt }, record, world, mode }: Call,
  deps: Needs,
): Promise<'told' | 'silent' | 'conflict'> {
  const { detection } = armed
  const group = `group|${keyOf(detection.id, ...valuesAt(detection.groupBy)(record))}`
  const stored = await deps.tables.get('hunts', partition, group)
  const before =
    stored === null
      ? emptyActivity
      : knownVersion<GroupRow>(stored.body, 'What is open in a group of calls').state
  const { signals, state, silent } = hunt([record], before, world)
  const [signal] = signals
  if (signal === undefined) {
    for (const because of Object.keys(silent[detection.id] ?? {})) {
      deps.telemetry.metric('activity-silent', 1, { detection: detection.id, because })
    }
    return 'silent'
  }
  const at = deps.now()
  const due = `due|${String(toMilliseconds(at)).padStart(16, '0')}|${row.slice('call|'.length)}`
  const body = asJson({ v: 1, at, state: toldGroup(state) })
  const writes: readonly Write[] = [
    { kind: 'insert', row, body: { v: 1, at, due } },
    stored === null
      ? { kind: 'insert', row: group, body }
      : { kind: 'replace', row: group, body, etag: stored.etag },
    dueSignal(due, { signal, mode, evidence: evidenceOf(signal, [record]) }),
  ]
  // A conflict is the echo of our own write, or another worker: what is noted now says which.
  if ((await deps.tables.write('hunts', partition, writes)) === 'conflict') return 'conflict'
  deps.telemetry.metric('signals', 1, { detection: detection.id, mode })
  await raiseDue(due, deps)
  return 'told'
}

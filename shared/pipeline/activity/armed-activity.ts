import type { Armed, Detection } from '../../domain/detection.ts'
import { isPrompt } from '../../domain/is-prompt.ts'
import type { LogRecord } from '../../domain/log-record.ts'
import { activitySignals, type HuntActivity } from '../hunt/activity-signals.ts'
import { dispatch } from '../hunt/dispatch.ts'

/** One detection that tells of each call by itself. */
export interface Prompt {
  readonly armed: Armed
  readonly hunt: HuntActivity
}

/** The detections of the Activity Log as a deployment runs them. */
export interface ArmedActivity {
  readonly all: readonly Armed[]
  /** The few that are worth asking about a record. */
  readonly candidates: (record: LogRecord) => readonly Armed[]
  /** Those that need one call and nothing before it: told of it by whatever brings it first. By id. */
  readonly prompt: ReadonlyMap<string, Prompt>
  /** Those that compare with what was before: the log alone holds all of that. */
  readonly patient: HuntActivity
  /** In lower case, all that they name. */
  readonly operations: readonly string[]
}

/** Catalogues do not change while the code runs. */
const known = new WeakMap<readonly Detection[], ArmedActivity>()

export function armedActivity(detections: readonly Detection[]): ArmedActivity {
  const before = known.get(detections)
  if (before !== undefined) return before
  const all = detections
    .filter(({ plane }) => plane === 'azure-activity')
    .map((detection) => detection.arm())
  const made: ArmedActivity = {
    all,
    candidates: dispatch(all),
    prompt: new Map(
      all
        .filter(({ detection }) => isPrompt(detection))
        .map((armed) => [armed.detection.id, { armed, hunt: activitySignals([armed]) }]),
    ),
    patient: activitySignals(all.filter(({ detection }) => !isPrompt(detection))),
    operations: [...new Set(all.flatMap(({ gate }) => gate.operations ?? []))],
  }
  known.set(detections, made)
  return made
}

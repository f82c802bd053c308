import type { Duration } from '../domain/duration.ts'
import type {
  FirstSeenTrigger,
  MatchTrigger,
  SilenceTrigger,
  SingleTrigger,
  ThresholdTrigger,
  Trigger,
  VolumeTrigger,
} from '../domain/trigger.ts'

/** Every record that matches; more of its group within the window fold into the same signal. */
export function onMatch(dedupWindow: Duration = '1h'): MatchTrigger {
  return { type: 'match', dedupWindow }
}

/** So many within a window, per group. */
export function threshold(
  spec: Omit<ThresholdTrigger, 'type' | 'dedupWindow'> & { readonly dedupWindow?: Duration },
): ThresholdTrigger {
  return { type: 'threshold', dedupWindow: '1h', ...spec }
}

/** A tuple that was not seen within the baseline. */
export function firstSeen(spec: Omit<FirstSeenTrigger, 'type'>): FirstSeenTrigger {
  return { type: 'firstSeen', ...spec }
}

/** The count of one hour stands out of the group's own history. */
export function volume(
  spec: Omit<VolumeTrigger, 'type' | 'baseline'> & { readonly baseline?: Duration },
): VolumeTrigger {
  return { type: 'volume', baseline: '14d', ...spec }
}

/** Records stopped that used to come every hour. */
export function silence(spec: Omit<SilenceTrigger, 'type'>): SilenceTrigger {
  return { type: 'silence', ...spec }
}

/** Any of several fires. */
export function anyOf(...of: readonly SingleTrigger[]): Trigger {
  return { type: 'anyOf', of }
}

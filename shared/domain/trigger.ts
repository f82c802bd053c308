import type { Duration } from './duration.ts'
import type { FieldName } from './log/fields.ts'

/** Each record that matches; more of the same group within the window fold into one signal. */
export interface MatchTrigger {
  readonly type: 'match'
  readonly dedupWindow: Duration
}

/** Within a window, per group, so many distinct values. */
export interface ThresholdTrigger {
  readonly type: 'threshold'
  /** Distinct requests, or distinct values of fields taken together. */
  readonly count: 'requests' | { readonly distinct: readonly FieldName[] }
  readonly atLeast: number
  readonly window: Duration
  readonly dedupWindow: Duration
}

/** A tuple that was not seen within the baseline, of a group (all but the last field) with enough history. */
export interface FirstSeenTrigger {
  readonly type: 'firstSeen'
  readonly of: readonly (FieldName | 'fourHoursOfWeek')[]
  readonly baseline: Duration
  /** How long the group has to be known before something can be new to it. */
  readonly minHistory: Duration
}

/** The count of one hour stands out of the group's own history. */
export interface VolumeTrigger {
  readonly type: 'volume'
  readonly count: 'requests' | { readonly distinct: readonly FieldName[] }
  readonly baseline: Duration
  readonly method:
    | { readonly name: 'robust-record'; readonly z: number }
    | { readonly name: 'nb-tail'; readonly p: number }
    | { readonly name: 'decompose'; readonly threshold: number }
  /** High: at least this many, and this many times the baseline's maximum. */
  readonly side:
    | { readonly high: { readonly minCount: number; readonly recordRatio?: number } }
    /** Low: at most this part of what the hour of the day usually has. */
    | { readonly low: { readonly maxRatio: number } }
}

/** No record, although there was one in each of the last hours. */
export interface SilenceTrigger {
  readonly type: 'silence'
  readonly maxGap: Duration
  readonly activeHours: number
  readonly baseline: Duration
  /** Added to the gap at the least, for what is still on its way. */
  readonly minLag: Duration
}

export type SingleTrigger =
  | MatchTrigger
  | ThresholdTrigger
  | FirstSeenTrigger
  | VolumeTrigger
  | SilenceTrigger

export type Trigger =
  | SingleTrigger
  | { readonly type: 'anyOf'; readonly of: readonly SingleTrigger[] }

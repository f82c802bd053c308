import { emptyHunt, type HuntState } from './hunt-state.ts'

/** What is remembered of the Activity Log between two readings, as data. */
export interface ActivityState {
  readonly v: 1
  readonly hunt: HuntState
  /** Calls that were told of, by detection and call, with their time in milliseconds. */
  readonly heard: Readonly<Record<string, number>>
}

export const emptyActivity: ActivityState = { v: 1, hunt: emptyHunt, heard: {} }

import { emptyHunt, type HuntState } from './hunt-state.ts'

/** What a detection told of one group of its, or may yet tell. */
export interface Told {
  /** The audited clusters that the records of the group concern, ARM ids in lower case. */
  readonly clusters: readonly string[]
  /** What its signals name as their cluster, once one was told; it stays, so that a signal stays where it is. */
  readonly cluster: string | null
  /** Milliseconds: the newest of these records. */
  readonly at: number
}

/** What is remembered of the Activity Log between two readings, as data. */
export interface ActivityState {
  readonly v: 1
  readonly hunt: HuntState
  /** Calls that were told of, by detection and call, with their time in milliseconds. */
  readonly heard: Readonly<Record<string, number>>
  /** By detection and group. */
  readonly telling: Readonly<Record<string, Told>>
}

export const emptyActivity: ActivityState = { v: 1, hunt: emptyHunt, heard: {}, telling: {} }

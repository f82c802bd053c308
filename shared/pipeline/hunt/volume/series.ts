import type { Distinct } from '../statistics/distinct.ts'

export const hour = 3_600_000

export const hourOf = (at: number): number => Math.floor(at / hour)

/** An hour that records may still fall into. Times are milliseconds. */
export interface OpenHour {
  readonly distinct: Distinct
  /** Counted by a query, which knew all of the hour. */
  readonly counted: number
  readonly first: number
  readonly last: number
  /** The first requests, with their times. */
  readonly ids: readonly (readonly [at: number, id: string])[]
}

/** The hourly counts of one group. Hours are counted from 1970. */
export interface Series {
  readonly cluster: string
  readonly actor: string
  /** What it is compared with while it is young. */
  readonly kind: string
  /** Its first hour; zeros are counted from there on. */
  readonly since: number
  /** Hours that are over, without zeros. */
  readonly bins: { readonly [hour: string]: number }
  readonly open: { readonly [hour: string]: OpenHour }
  /** What was told of an hour: when its signal opened, and the count. */
  readonly told: { readonly [hour: string]: readonly [opened: number, count: number] }
}

export interface VolumeState {
  readonly series: { readonly [group: string]: Series }
  /** Hours before this one have been judged; 0 when none has. */
  readonly judged: number
}

import type { Signal } from '../domain/signal.ts'
import type { Rejection } from '../ingest/rejection.ts'

export interface HuntReport {
  /** By severity, then by time. */
  readonly signals: readonly Signal[]
  readonly records: number
  /** Lines of other logs. */
  readonly ignored: number
  readonly rejected: readonly Rejection[]
  /** Further ones, of which only the number was kept. */
  readonly moreRejected: number
  /** Records without a usable time: matched against nothing. */
  readonly timeless: number
  /** Ids of detections that still gather what they compare with. */
  readonly learning: readonly string[]
  /** Ids of detections that found more signals than are told. */
  readonly flooded: readonly string[]
  /** How many records did not hold what a detection asks for. */
  readonly blind: Readonly<Record<string, number>>
}

import type { JsonObject } from './json.ts'
import type { Plane } from './log-record.ts'

/**
 * What the hunt remembers between two readings, as data. Each trigger of a detection has a part of its own, whose
 * shape its evaluator knows (shared/pipeline/hunt).
 */
export interface HuntState {
  readonly v: 1
  /** Milliseconds: the earliest and the latest record of each log. */
  readonly seen: { readonly [P in Plane]?: { readonly since: number; readonly newest: number } }
  /** By `<detection>#<number of the trigger>`. */
  readonly triggers: Readonly<Record<string, JsonObject>>
}

export const emptyHunt: HuntState = { v: 1, seen: {}, triggers: {} }

import { isObject, type JsonObject } from '../../domain/json.ts'
import { keyOf } from '../../domain/key-of.ts'
import type { Signal } from '../../domain/signal.ts'

/** The partition of the conversation about signals of one detection and group. */
export function signalPartition({
  detection,
  cluster,
  group,
}: Pick<Signal, 'detection' | 'cluster' | 'group'>): string {
  return keyOf('signal', detection, cluster, group)
}

/** The same out of what a row of a day holds; null where it holds no signal. A row without names tells it by itself. */
export function partitionOfRow({ of, signal }: JsonObject): string | null {
  if (typeof of === 'string') return of
  return isObject(signal) ? signalPartition(signal as unknown as Signal) : null
}

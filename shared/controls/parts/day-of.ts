import type { IsoTime } from '../../domain/time.ts'

/** `2026-11-30` of a time: published dates are days, and compare as text. */
export function dayOf(time: IsoTime): string {
  return time.slice(0, 10)
}

const hour = 3_600_000

/** The beginning of its hour: what was seen last is remembered by that, so that little changes. */
export function hourFloor(at: number): number {
  return at - (at % hour)
}

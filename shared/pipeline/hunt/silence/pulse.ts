/** Signs of life of one group. Minutes and hours are counted from 1970. */
export interface Pulse {
  readonly cluster: string
  /** Minute of the last record. */
  readonly last: number
  /** Hours with records, in order: as many as it takes to call it active, and one more. */
  readonly hours: readonly number[]
  /** Whether its silence since `last` was told: by itself, or as that of all. */
  readonly told: 'alone' | 'together' | null
}

export interface SilenceState {
  readonly pulses: { readonly [group: string]: Pulse }
  /** Minutes with records that are not settled yet, by group. */
  readonly recent: { readonly [group: string]: readonly number[] }
}

export const minuteOf = (at: number): number => Math.floor(at / 60_000)

/** It had records in each of so many hours up to its last one. */
export function isActive({ last, hours }: Pulse, activeHours: number): boolean {
  const now = Math.floor(last / 60)
  // The last hour is not over, and the first not begun at its beginning.
  const full = hours.filter((hour) => hour < now && hour >= now - activeHours)
  return full.length === activeHours
}

export function beat(
  known: Pulse | undefined,
  cluster: string,
  minute: number,
  activeHours: number,
): Pulse {
  const hour = Math.floor(minute / 60)
  const hours = known?.hours ?? []
  const grown = hours.at(-1) === hour ? hours : [...hours, hour].slice(-activeHours - 1)
  return { cluster, last: minute, hours: grown, told: null }
}

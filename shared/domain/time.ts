/** Times are ISO 8601 strings in UTC; this file alone turns them into numbers and back. */
export type IsoTime = string

export function toIso(milliseconds: number): IsoTime {
  return new Date(milliseconds).toISOString()
}

/** Milliseconds since 1970, or NaN when the text is no time. */
export function toMilliseconds(time: IsoTime): number {
  return Date.parse(time)
}

export function after(time: IsoTime, seconds: number): IsoTime {
  return toIso(toMilliseconds(time) + seconds * 1000)
}

/** Seconds from `earlier` to `later`; negative when they are the other way round. */
export function secondsBetween(earlier: IsoTime, later: IsoTime): number {
  return (toMilliseconds(later) - toMilliseconds(earlier)) / 1000
}

/** Tolerant reading of a foreign time: null when it is none. */
export function parseTime(value: unknown): IsoTime | null {
  if (typeof value !== 'string') return null
  const milliseconds = toMilliseconds(value)
  return Number.isNaN(milliseconds) ? null : toIso(milliseconds)
}

export const minutes = (count: number): number => count * 60
export const hours = (count: number): number => count * 3600
export const days = (count: number): number => count * 86_400

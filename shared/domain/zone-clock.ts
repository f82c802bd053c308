import { type IsoTime, minutes, toIso, toMilliseconds } from './time.ts'

/** What a clock in a zone shows, and when it shows something. */
export interface ZoneClock {
  /** The time on the wall, written as if it were UTC. */
  shows(now: IsoTime): IsoTime
  /** When it shows `wall`. Of an hour that comes twice the first one, of one that is left out the hour after. */
  when(wall: IsoTime): IsoTime
}

/** Null for what is no zone: `UTC`, an offset such as `+01:00`, or a name such as `Europe/Berlin`. */
export function zoneClock(zone: string): ZoneClock | null {
  const offsetAt = offsets(zone)
  if (offsetAt === null) return null
  const day = minutes(24 * 60) * 1000
  return {
    shows(now) {
      const at = toMilliseconds(now)
      return toIso(at + offsetAt(at))
    },
    when(wall) {
      const shown = toMilliseconds(wall)
      // Offsets of a day before and after: a zone changes no more than once in between.
      const before = shown - offsetAt(shown - day)
      const later = shown - offsetAt(shown + day)
      const isBefore = before + offsetAt(before) === shown
      return toIso(isBefore || later + offsetAt(later) !== shown ? before : later)
    },
  }
}

/** Milliseconds that the clock is ahead of UTC at a moment. */
function offsets(zone: string): ((at: number) => number) | null {
  const fixed = /^([+-])(\d{2}):(\d{2})$/.exec(zone)
  if (fixed !== null) {
    const [, sign, hour, minute] = fixed
    const ahead = minutes(Number(hour) * 60 + Number(minute)) * 1000
    return Number(hour) > 14 || Number(minute) > 59 ? null : () => (sign === '-' ? -ahead : ahead)
  }
  const format = formatOf(zone)
  return (
    format && ((at) => toMilliseconds(`${shownBy(format, at)}Z`) - Math.floor(at / 1000) * 1000)
  )
}

const cache = new Map<string, Intl.DateTimeFormat | null>()

function formatOf(zone: string): Intl.DateTimeFormat | null {
  const known = cache.get(zone)
  if (known !== undefined) return known
  const made = /^[A-Za-z][\w+-]*(\/[\w+-]+){0,2}$/.test(zone) ? newFormat(zone) : null
  cache.set(zone, made)
  return made
}

function newFormat(timeZone: string): Intl.DateTimeFormat | null {
  try {
    // This locale writes dates as ISO does.
    return new Intl.DateTimeFormat('sv-SE', {
      timeZone,
      dateStyle: 'short',
      timeStyle: 'medium',
    })
  } catch {
    // The only way to ask whether a zone of this name exists.
    return null
  }
}

/** `2026-11-02T08:00:00` */
function shownBy(format: Intl.DateTimeFormat, at: number): string {
  return format.format(at).replace(' ', 'T')
}

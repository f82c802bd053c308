import { after, days, hours, type IsoTime, minutes, parseTime } from '../shared/domain/time.ts'
import { UsageError } from './usage-error.ts'

const units: Readonly<Record<string, (count: number) => number>> = { m: minutes, h: hours, d: days }

/** `30m`, `8h`, `2d` from now, or a time with its zone. */
export function untilOf(text: string, now: IsoTime): IsoTime {
  const [, count, unit = ''] = /^(\d{1,5})([mhd])$/.exec(text) ?? []
  if (count !== undefined) return after(now, units[unit]?.(Number(count)) ?? 0)
  const time = /^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(text) ? parseTime(text) : null
  if (time !== null) return time
  throw new UsageError(
    `--until does not take "${text}"; accepted are 30m, 8h, 2d, or 2026-11-02T08:00:00Z`,
  )
}

import { type IsoTime, parseTime } from '../../domain/time.ts'

/** `2026-11-23 12:00:00 UTC` */
export function moment(at: IsoTime): string {
  const time = parseTime(at)
  return time === null ? 'an unknown time' : `${time.slice(0, 19).replace('T', ' ')} UTC`
}

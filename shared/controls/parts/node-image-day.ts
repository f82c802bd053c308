import { type IsoTime, parseTime } from '../../domain/time.ts'

/** `-202608.13.0` of today's Linux images, `-2022.10.03` of those until 2023, `:2020.03.11` of the first, `.230614` of Windows. */
const forms: readonly RegExp[] = [
  /-(?<year>20\d\d)(?<month>\d\d)\.(?<day>\d\d)\.\d+$/,
  /[-:](?<year>20\d\d)\.(?<month>\d\d)\.(?<day>\d\d)$/,
  /^akswindows-.*\.(?<year>\d\d)(?<month>\d\d)(?<day>\d\d)$/i,
]

/** Midnight of the day that the name of a node image ends in; null when it ends in none. */
export function nodeImageDay(image: string): IsoTime | null {
  for (const form of forms) {
    const { year, month, day } = form.exec(image)?.groups ?? {}
    if (year && month && day)
      return parseTime(`${year.padStart(4, '20')}-${month}-${day}T00:00:00Z`)
  }
  return null
}

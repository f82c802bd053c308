import type { Reading } from './reading.ts'
import type { Rejection } from './rejection.ts'

const remedy =
  'ask for the rest as well (`az graph query --first 1000`, then `--skip-token`), and hand in all pages'

/**
 * Replies of Resource Graph that hold fewer rows than they say there are: `az graph query` stops at 100 unless told
 * otherwise. The pages of one query, handed in together, say the same total and are whole when they hold so many rows.
 */
export function missingRows(readings: readonly Reading[]): readonly Rejection[] {
  const pages = readings.flatMap((reading) => reading.pages)
  return [...Map.groupBy(pages, ({ total }) => total)].flatMap(([total, same]) => {
    const held = same.reduce((sum, page) => sum + page.held, 0)
    if (held >= total) return []
    return same.map(({ source }) => ({
      source,
      reason: `holds ${held} of ${total} rows, what is in the others was not read; ${remedy}`,
    }))
  })
}

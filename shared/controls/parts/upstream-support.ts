import { after, days } from '../../domain/time.ts'
import { dayOf } from './day-of.ts'
import { upstreamReleaseTable } from './upstream-release-table.ts'

/** Long enough for what a later version of this table will say of a newer minor. */
const notYet = '9999-12-31'

/**
 * Last day of fixes of 1.<minor> by the project, and the last day on which it is one of the four newest:
 * the day before the release of the fourth one after it, or two months after its end where that is not known.
 */
export function upstreamSupport(minor: number): { readonly until: string; readonly last: string } {
  const { olderUntil, releases } = upstreamReleaseTable
  const own = releases.find((release) => release.minor === minor)
  if (own === undefined) {
    const isNewer = minor > (releases.at(-1)?.minor ?? 0)
    return isNewer ? { until: notYet, last: notYet } : { until: olderUntil, last: olderUntil }
  }
  const fourth = releases.find((release) => release.minor === minor + 4)
  const last = fourth
    ? after(`${fourth.released}T00:00:00Z`, -days(1))
    : after(`${own.until}T00:00:00Z`, days(60))
  return { until: own.until, last: dayOf(last) }
}

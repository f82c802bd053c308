import { proven, refuted, unclear } from '../domain/assumption.ts'
import { assumption } from './assumption.ts'

export const logsWithinHours = assumption({
  id: 'logs-within-hours',
  statement: 'Audit rows come in within three hours',
  mark: 'contradictory',
  source:
    'Azure documents 3 to 10 minutes and no limit but two days; one public measurement stayed below two minutes',
  dependsOn:
    'Hourly counts read the last three complete hours: a later row is missing from the count that is judged',
  needs: ['lateRows'],
  judged:
    'Proven when at most one of 10,000 rows of a day came in later; refuted when more did. Without rows nothing is told.',
  fallback:
    'The daily second reading of 48 hours mends the counts; anomalies of such hours are told a day late.',
  judge({ lateRows: { all, late } }) {
    if (all === 0) return unclear('there are no rows of that day')
    const said = `${late} of ${all} rows`
    return late * 10_000 <= all ? proven(said) : refuted(said)
  },
})

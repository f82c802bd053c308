import { proven, refuted, unclear } from '../domain/assumption.ts'
import { assumption } from './assumption.ts'

export const logsIngestionVisible = assumption({
  id: 'logs-ingestion-visible',
  statement: 'A row can be queried at the latest five minutes after its ingestion time',
  mark: 'inferred',
  source:
    'Azure documents that ingestion_time() is stamped before a row becomes visible, and not how long before',
  dependsOn: 'The pull of matches ends five minutes before now, and overlaps by ten',
  needs: ['ingestionWindow'],
  judged:
    'Proven when a window of ingestion time that ended five minutes ago holds as many rows ten minutes later; refuted when it holds more. Without rows nothing is told.',
  fallback:
    'A match that comes later than the overlap is missed, until windows are made wider in shared/pipeline/hunt-workspace; hourly counts are read again within 48 hours.',
  judge({ ingestionWindow: { first, second } }) {
    if (second === 0) return unclear('no row came in within the window')
    return second > first
      ? refuted(`${first} rows at first, ${second} ten minutes later`)
      : proven(`${first} rows, and as many ten minutes later`)
  },
})

import type { Evaluation } from '../../domain/evaluation.ts'
import type { Finding, Settled } from '../../domain/finding.ts'
import type { PastRecord } from './records-of.ts'

/** What the ledger remembered of one control, from the records of its cluster, newest first. */
export function findingFrom(latest: Evaluation, records: readonly PastRecord[]): Finding {
  const { control, severity, verdict, factsAt, exempted, attested } = latest
  const settled = settledIn(control, records)
  const moved = movesOf(control, records)
  const news = moved.find(({ kind }) => kind !== 'blinded' && kind !== 'sighted')
  const sight = moved.find(({ kind }) => kind === 'blinded' || kind === 'sighted')
  return {
    control,
    severity,
    verdict,
    settled: settled?.status ?? null,
    targets: settled?.targets ?? [],
    partial: settled?.partial ?? false,
    since: news?.since ?? records.at(-1)?.at ?? latest.factsAt ?? '',
    factsAt,
    version: moved[0]?.version ?? 0,
    cause: news?.cause ?? null,
    blind: sight?.kind === 'blinded' && verdict.status === 'unknown',
    ...(exempted === undefined ? {} : { exempted }),
    ...(attested === undefined ? {} : { attested }),
    ...reclassified(control, news, settled?.status ?? null, records),
  }
}

type Move = PastRecord['transitions'][number] & { readonly version: number }

/** Newest first. */
function movesOf(control: string, records: readonly PastRecord[]): readonly Move[] {
  return records.flatMap(({ version, transitions }) =>
    transitions.filter((one) => one.control === control).map((one) => ({ ...one, version })),
  )
}

/** The last verdict that could be seen. */
function settledIn(control: string, records: readonly PastRecord[]) {
  for (const { evaluations } of records) {
    const found = evaluations.find((one) => one.control === control)
    const verdict = found?.verdict
    if (verdict === undefined || verdict.status === 'unknown') continue
    if (verdict.status !== 'fail') {
      // An operation that runs says nothing yet.
      if (verdict.status === 'not-applicable' && found?.unsettled) continue
      return { status: verdict.status, targets: [], partial: false }
    }
    return { status: verdict.status, targets: verdict.targets, partial: verdict.partial === true }
  }
  return null
}

function reclassified(
  control: string,
  news: Move | undefined,
  status: Settled | null,
  records: readonly PastRecord[],
): Pick<Finding, 'reclassified'> {
  if (news?.kind !== 'reclassified') return {}
  const before = records.filter(({ version }) => version < news.version)
  const from = settledIn(control, before)?.status
  return from === undefined || from === status ? {} : { reclassified: { from, at: news.at } }
}

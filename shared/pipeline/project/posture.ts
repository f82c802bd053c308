import type { Finding } from '../../domain/finding.ts'
import type { Severity } from '../../domain/severity.ts'
import type { VerdictStatus } from '../../domain/verdict.ts'

/** How much a verdict counts in the score. */
const weights: Readonly<Record<Severity, number>> = {
  critical: 10,
  high: 5,
  medium: 3,
  low: 1,
  info: 0,
}

/** The verdicts on one cluster, as its line in the summary of the fleet tells them. */
export interface Posture {
  readonly counts: Readonly<Record<VerdictStatus, number>>
  /** Weight of what passes, and of all that applies: what is not known, or exempted, does not pass. */
  readonly weight: { readonly pass: number; readonly all: number }
  /** Unknown verdicts by kind. */
  readonly unknowns: Readonly<Record<string, number>>
  /** Exemptions and attestations that are in use: `exemption|<control>|<owner>|<until>`. */
  readonly rulings: readonly string[]
}

/** Of what is remembered of a cluster, or of what was just judged. */
export function posture(
  findings: readonly Pick<Finding, 'control' | 'severity' | 'verdict' | 'exempted' | 'attested'>[],
): Posture {
  const counts = { pass: 0, fail: 0, unknown: 0, 'not-applicable': 0 }
  const weight = { pass: 0, all: 0 }
  const unknowns: Record<string, number> = {}
  const rulings: string[] = []
  for (const { control, severity, verdict, exempted, attested } of findings) {
    counts[verdict.status] += 1
    if (verdict.status !== 'not-applicable') weight.all += weights[severity]
    if (verdict.status === 'pass') weight.pass += weights[severity]
    if (verdict.status === 'unknown')
      unknowns[verdict.unknown] = (unknowns[verdict.unknown] ?? 0) + 1
    if (exempted) rulings.push(rulingName('exemption', { control, ...exempted }))
    if (attested) rulings.push(rulingName('attestation', { control, ...attested }))
  }
  return { counts, weight, unknowns, rulings }
}

/** How an exemption or attestation that is in use is called in the line of a cluster. */
export function rulingName(
  kind: 'exemption' | 'attestation',
  entry: { readonly control: string; readonly owner: string; readonly until: string },
): string {
  return [kind, entry.control, entry.owner, entry.until].join('|')
}

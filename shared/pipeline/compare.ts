import type { Cause } from '../domain/cause.ts'
import type { Evaluation } from '../domain/evaluation.ts'
import type { Finding, Settled } from '../domain/finding.ts'
import { isPassing } from '../domain/maybe.ts'
import { severities } from '../domain/severity.ts'
import { days, type IsoTime, secondsBetween } from '../domain/time.ts'
import type { Transition, TransitionKind } from '../domain/transition.ts'
import type { Verdict } from '../domain/verdict.ts'

/** How long a finding that a new catalogue closed stays in its alert, so that a rollback finds it there. */
const graceOfReclassified = days(7)

export interface Comparison {
  readonly now: IsoTime
  /** Version of the commit that this comparison will be part of. */
  readonly version: number
  readonly staleAfterHours: number
  /** What the *old* facts say under the present catalogue and policy; absent when neither changed. */
  readonly baseline?: Evaluation
  /** `catalogue` when the code judges differently, `policy` when only the operator does. */
  readonly changedMind?: 'catalogue' | 'policy'
  readonly cause: Cause | null
  /** A first verdict is worth saying: the cluster was created, or a change made it so. */
  readonly explained: boolean
}

export interface Compared {
  readonly finding: Finding
  readonly transition: Transition | null
}

/** What we remembered × what we see → what we remember now, and what moved, if anything did. */
export function compare(before: Finding | null, after: Evaluation, at: Comparison): Compared {
  const seen = settledOf(after)
  if (seen === null) return wait(before, after, at)
  const kind = before === null ? firstKind(seen, after) : kindOf(before, seen, after, at)
  const finding = remember(before, seen, after, at, kind)
  return { finding, transition: kind && transition(kind, finding, before, after, at) }
}

/** Null while an operation runs and nothing fails yet, and for every kind of not knowing. */
function settledOf({ verdict, unsettled }: Evaluation): Settled | null {
  if (verdict.status === 'unknown') return null
  return verdict.status === 'not-applicable' && unsettled ? null : verdict.status
}

/** Nothing new can be said about the cluster; perhaps something about our sight. */
function wait(before: Finding | null, after: Evaluation, at: Comparison): Compared {
  const blinded = before?.blind !== true && goesBlind(before, after.verdict, at)
  const base = before ?? unseen(after, at.now)
  const finding: Finding = {
    ...base,
    severity: after.severity,
    verdict: after.verdict,
    blind: blinded || (base.blind && staysBlind(after.verdict)),
    version: blinded ? at.version : base.version,
  }
  return {
    finding,
    transition: blinded ? transition('blinded', finding, before, after, at) : null,
  }
}

/** What nobody supplied or mapped is no blindness of ours; an operation that runs says nothing about it. */
function staysBlind(verdict: Verdict): boolean {
  const kind = verdict.status === 'unknown' ? verdict.unknown : null
  return kind !== 'not-supplied' && kind !== 'not-mapped'
}

function goesBlind(before: Finding | null, verdict: Verdict, at: Comparison): boolean {
  if (verdict.status !== 'unknown') return false
  if (verdict.unknown === 'crashed' || verdict.unknown === 'unrecognised') return true
  if (verdict.unknown !== 'unreadable') return false
  if (verdict.missing === undefined || !isPassing(verdict.missing.cause)) return true
  // A passing trouble: facts that were read before stand in until they are stale, so this one has none.
  if (before === null) return false
  return before.settled !== null || secondsBetween(before.since, at.now) > at.staleAfterHours * 3600
}

function unseen(after: Evaluation, now: IsoTime): Finding {
  return {
    control: after.control,
    severity: after.severity,
    verdict: after.verdict,
    settled: null,
    targets: [],
    partial: false,
    since: now,
    factsAt: null,
    version: 0,
    cause: null,
    blind: false,
  }
}

function firstKind(seen: Settled, after: Evaluation): TransitionKind | null {
  if (seen !== 'fail') return null
  return after.exempted ? 'exempted' : 'opened'
}

function kindOf(
  before: Finding,
  seen: Settled,
  after: Evaluation,
  at: Comparison,
): TransitionKind | null {
  const sighted = before.blind ? 'sighted' : null
  if (before.settled === null) return firstKind(seen, after) ?? sighted
  if (seen !== before.settled && changedOurMind(before, seen, at)) return 'reclassified'
  if (seen === 'fail') return failKind(before, after, at) ?? sighted
  return before.settled === 'fail' || graceIsOver(before, at) ? 'resolved' : sighted
}

function failKind(before: Finding, after: Evaluation, at: Comparison): TransitionKind | null {
  if (after.exempted) {
    return before.settled === 'fail' && before.exempted ? null : 'exempted'
  }
  if (before.settled !== 'fail') return 'opened'
  if (before.exempted) return 'expired'
  return isWorse(before, after, at) ? 'worsened' : null
}

/** More places, the whole instead of a part, or a graver control; not merely a stricter catalogue. */
function isWorse(before: Finding, after: Evaluation, at: Comparison): boolean {
  if (after.verdict.status !== 'fail') return false
  const baseline = at.baseline?.verdict
  const known = new Set(before.targets)
  for (const target of baseline?.status === 'fail' ? baseline.targets : []) known.add(target)
  const wasPartial = before.partial && !(baseline?.status === 'fail' && !baseline.partial)
  return (
    after.verdict.targets.some((target) => !known.has(target)) ||
    (wasPartial && after.verdict.partial !== true) ||
    (at.changedMind === undefined &&
      severities.indexOf(after.severity) < severities.indexOf(before.severity))
  )
}

/**
 * The old facts already give the new verdict, so it was not the cluster that moved. When the operator's
 * policy closes a finding, that is a resolution like any other; all else waits for the digest.
 */
function changedOurMind(before: Finding, seen: Settled, at: Comparison): boolean {
  if (at.baseline?.verdict.status !== seen) return false
  return at.changedMind === 'catalogue' || before.settled !== 'fail'
}

function graceIsOver(before: Finding, at: Comparison): boolean {
  const { reclassified } = before
  return (
    reclassified?.from === 'fail' &&
    before.settled !== 'fail' &&
    secondsBetween(reclassified.at, at.now) > graceOfReclassified
  )
}

function remember(
  before: Finding | null,
  seen: Settled,
  after: Evaluation,
  at: Comparison,
  kind: TransitionKind | null,
): Finding {
  const failed = after.verdict.status === 'fail' ? after.verdict : null
  const moved = before === null || before.settled !== seen
  return {
    control: after.control,
    severity: after.severity,
    verdict: after.verdict,
    settled: seen,
    targets: failed?.targets ?? [],
    partial: failed?.partial === true,
    since: moved ? at.now : before.since,
    factsAt: after.factsAt,
    version: kind === null ? (before?.version ?? 0) : at.version,
    cause: kind === null || kind === 'sighted' ? (before?.cause ?? null) : at.cause,
    blind: false,
    ...(after.exempted ? { exempted: after.exempted } : {}),
    ...(after.attested ? { attested: after.attested } : {}),
    ...reclassification(before, at, kind),
  }
}

function reclassification(
  before: Finding | null,
  at: Comparison,
  kind: TransitionKind | null,
): Pick<Finding, 'reclassified'> {
  if (kind === 'reclassified' && before?.settled) {
    // Back to where it was before an earlier change of mind: nothing is left to account for.
    const undone = before.reclassified && at.baseline?.verdict.status === before.reclassified.from
    return undone ? {} : { reclassified: { from: before.settled, at: at.now } }
  }
  return kind === null && before?.reclassified ? { reclassified: before.reclassified } : {}
}

function transition(
  kind: TransitionKind,
  finding: Finding,
  before: Finding | null,
  after: Evaluation,
  at: Comparison,
): Transition {
  const first = before === null || before.settled === null
  return {
    kind,
    control: after.control,
    title: after.title,
    severity: after.severity,
    verdict: after.verdict,
    at: at.now,
    since: finding.since,
    cause: at.cause,
    silent: kind === 'reclassified' || (first && kind === 'opened' && !at.explained),
    unsettled: after.unsettled,
    ...(after.exempted ? { exempted: after.exempted } : {}),
  }
}

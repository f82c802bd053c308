import type { ClusterState } from '../../domain/cluster-state.ts'
import type { Finding } from '../../domain/finding.ts'
import { days, type IsoTime, secondsBetween } from '../../domain/time.ts'
import type { Transition } from '../../domain/transition.ts'
import { notApplicable } from '../../domain/verdict.ts'

const grace = days(7)

/**
 * Findings of controls that this version of the catalogue does not hold. They stay as they are for a
 * while, alerts included, because a rollback brings the control back; then an open one is resolved.
 */
export function orphaned(
  before: ClusterState | null,
  judged: Readonly<Record<string, Finding>>,
  now: IsoTime,
): { readonly findings: Record<string, Finding>; readonly transitions: Transition[] } {
  const findings: Record<string, Finding> = {}
  const transitions: Transition[] = []
  for (const finding of Object.values(before?.findings ?? {})) {
    if (judged[finding.control] !== undefined) continue
    const since = finding.reclassified?.at ?? now
    if (secondsBetween(since, now) <= grace) {
      findings[finding.control] = {
        ...finding,
        reclassified: { from: finding.settled ?? 'not-applicable', at: since },
      }
    } else if (finding.settled === 'fail') {
      transitions.push(farewell(finding, now))
    }
  }
  return { findings, transitions }
}

function farewell(finding: Finding, now: IsoTime): Transition {
  return {
    kind: 'resolved',
    control: finding.control,
    title: finding.control,
    severity: finding.severity,
    verdict: notApplicable('the catalogue no longer holds this control'),
    at: now,
    since: now,
    cause: null,
    silent: false,
    unsettled: false,
  }
}

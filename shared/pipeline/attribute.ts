import type { Caller, Cause, PropertyChange } from '../domain/cause.ts'
import { keyOf } from '../domain/key-of.ts'
import type { Policy } from '../domain/policy.ts'
import type { ResourceChange } from '../domain/resource-change.ts'
import type { Verdict } from '../domain/verdict.ts'

const mostShown = 10

/** Who moved a verdict, by which call, and what that call changed. Null when no change is known. */
export function attribute(
  verdict: Verdict,
  known: readonly ResourceChange[],
  differences: readonly PropertyChange[],
  policy: Policy,
): Cause | null {
  const changes = withoutEchoes(known)
  const culprit = likeliest(changes)
  if (culprit === null) return null
  const { operation, resourceId, at, correlationId, reach } = culprit
  const others = othersThan(culprit, changes).map((change) => callerOf(change, policy))
  return {
    caller: callerOf(culprit, policy),
    operation,
    resourceId,
    at,
    ...(correlationId === undefined ? {} : { correlationId }),
    changed: relevant(verdict, differences).slice(0, mostShown),
    ...(reach === undefined
      ? {}
      : { campaign: { id: keyOf(correlationId ?? culprit.id), clusters: reach } }),
    ...(others.length === 0 ? {} : { others: others.slice(0, mostShown) }),
  }
}

/** The change log tells less of a caller than the event of the same call, and may tell it later. */
function withoutEchoes(changes: readonly ResourceChange[]): readonly ResourceChange[] {
  const isEcho = ({ source, correlationId }: ResourceChange) =>
    source === 'change-log' &&
    correlationId !== undefined &&
    changes.some((other) => other.source !== source && other.correlationId === correlationId)
  return changes.filter((change) => !isEcho(change))
}

/** The newest successful write or deletion; failing those, whatever came last. */
function likeliest(changes: readonly ResourceChange[]): ResourceChange | null {
  const ordered = changes.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
  const writes = ordered.filter(
    (change) => change.outcome === 'success' && change.kind !== 'action',
  )
  return writes[0] ?? ordered[0] ?? null
}

/** A burst costs one look; whoever else took part in it is named too. */
function othersThan(
  culprit: ResourceChange,
  changes: readonly ResourceChange[],
): readonly ResourceChange[] {
  const identity = ({ caller }: ResourceChange) => `${caller.objectId} ${caller.applicationId}`
  const seen = new Set([identity(culprit)])
  return changes.filter((change) => {
    const fresh = change.outcome === 'success' && !seen.has(identity(change))
    seen.add(identity(change))
    return fresh
  })
}

function callerOf({ caller }: ResourceChange, policy: Policy): Caller {
  const known = policy.callers[caller.applicationId?.toLowerCase() ?? '']
  return { ...caller, ...known } as Caller
}

/** Differences at, above or below the place that the verdict points at; all of them when none is. */
export function relevant(
  verdict: Verdict,
  differences: readonly PropertyChange[],
): readonly PropertyChange[] {
  const near = pointedAt(verdict, differences)
  return near.length > 0 ? near : differences
}

/** Differences that touch the place that the verdict points at. */
export function pointedAt(
  verdict: Verdict,
  differences: readonly PropertyChange[],
): readonly PropertyChange[] {
  const at = 'at' in verdict ? verdict.at : undefined
  if (at === undefined) return []
  return differences.filter(
    (change) =>
      change.at === at || change.at.startsWith(`${at}/`) || at.startsWith(`${change.at}/`),
  )
}

import type { Cluster } from '../../domain/cluster.ts'
import type { Concern } from '../../domain/concern.ts'
import type { Evaluation } from '../../domain/evaluation.ts'
import { facets as facetsByName } from '../../domain/facets/index.ts'
import type { Finding } from '../../domain/finding.ts'
import type { Missing } from '../../domain/maybe.ts'
import { unreadableConcern } from '../concerns/unreadable-concern.ts'

/**
 * What a cluster's blind findings say about our sight: one concern a cause and scope, however many facets
 * and controls it hides.
 */
export function concernsOf(
  cluster: Cluster,
  evaluations: readonly Evaluation[],
  findings: Readonly<Record<string, Finding>>,
): readonly Concern[] {
  const found = new Map<string, Concern>()
  const blind = evaluations.filter(({ control }) => findings[control]?.blind === true)
  const hidden = Map.groupBy(
    blind.map(gapOf).filter((gap) => gap !== null),
    keyOfGap,
  )
  for (const [key, gaps] of hidden) found.set(key, unreadable(cluster, gaps))
  for (const evaluation of blind) {
    const concern = concernOf(cluster, evaluation)
    if (concern) found.set(`${concern.cause}\n${concern.scope}`, concern)
  }
  return [...found.values()]
}

/** A facet that could not be read, and why. */
interface Gap {
  readonly facet: string
  readonly missing: Missing
}

function gapOf({ verdict }: Evaluation): Gap | null {
  if (verdict.status !== 'unknown' || verdict.unknown !== 'unreadable') return null
  const { facet, missing } = verdict
  if (facet === undefined || missing === undefined) return null
  // What Plimsoll supplies to itself is told by the part that could not: the hunt says that it cannot hunt.
  const own = Object.values(facetsByName).some(({ name, cost }) => name === facet && cost === 'own')
  return own ? null : { facet, missing }
}

function keyOfGap({ missing }: Gap): string {
  return `${missing.cause}\n${missing.scope ?? ''}`
}

function concernOf(cluster: Cluster, { control, verdict }: Evaluation): Concern | null {
  if (verdict.status !== 'unknown') return null
  const member = cluster.id.toLowerCase()
  const because = verdict.because
  switch (verdict.unknown) {
    case 'crashed':
      return {
        cause: 'control-crashed',
        scope: control,
        member,
        severity: 'medium',
        title: `The control ${control} fails itself`,
        because,
        fix: 'Report this with the record of the audit; until then nobody judges this control.',
      }
    case 'unrecognised':
      return {
        cause: 'unrecognised-value',
        scope: control,
        member,
        severity: 'medium',
        title: `The control ${control} met a value that this version does not know`,
        because,
        fix: 'Update Plimsoll; if the newest version does not know the value either, report it.',
      }
    default:
      return null
  }
}

function unreadable(cluster: Cluster, gaps: readonly Gap[]): Concern {
  const [first] = gaps
  const { cause, scope = `/subscriptions/${cluster.subscriptionId}` } = first?.missing ?? {
    cause: 'unavailable' as const,
  }
  return unreadableConcern({
    cause,
    scope,
    member: cluster.id.toLowerCase(),
    facets: gaps.map(({ facet }) => facet),
    reasons: gaps.map(({ missing }) => missing.reason),
  })
}

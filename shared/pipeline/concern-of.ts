import type { Cluster } from '../domain/cluster.ts'
import type { Concern } from '../domain/concern.ts'
import type { Evaluation } from '../domain/evaluation.ts'
import type { Finding } from '../domain/finding.ts'
import type { Missing } from '../domain/maybe.ts'
import { ownFacet } from '../domain/own-facet.ts'
import type { Verdict } from '../domain/verdict.ts'

/**
 * What a cluster's blind findings say about our sight: one concern a cause and scope, however many
 * controls it blinds.
 */
export function concernsOf(
  cluster: Cluster,
  evaluations: readonly Evaluation[],
  findings: Readonly<Record<string, Finding>>,
): readonly Concern[] {
  const found = new Map<string, Concern>()
  const root = evaluations
    .map(({ verdict }) => verdict)
    .find((verdict) => isOfClusterItself(verdict, cluster))
  for (const evaluation of evaluations) {
    if (findings[evaluation.control]?.blind !== true) continue
    const concern = concernOf(cluster, rooted(evaluation, root))
    if (concern) found.set(`${concern.cause}\n${concern.scope}`, concern)
  }
  return [...found.values()]
}

/** The cluster resource itself could not be read: then nothing else could, for the same reason. */
function isOfClusterItself(verdict: Verdict, cluster: Cluster): boolean {
  const unreadable = verdict.status === 'unknown' && verdict.unknown === 'unreadable'
  return unreadable && verdict.facet === ownFacet[cluster.kind]
}

function rooted(evaluation: Evaluation, root: Verdict | undefined): Evaluation {
  const { verdict } = evaluation
  if (root?.status !== 'unknown' || verdict.status !== 'unknown') return evaluation
  const { missing } = verdict
  const same = missing?.cause === root.missing?.cause && missing?.scope === root.missing?.scope
  return missing !== undefined && same ? { ...evaluation, verdict: root } : evaluation
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
    case 'unreadable':
      return unreadable(verdict.facet ?? 'facet', verdict.missing, because, cluster)
    default:
      return null
  }
}

const cures: Partial<Record<Missing['cause'], string>> = {
  forbidden: 'Grant the collecting identity the role of infra/generated/role.json at this scope',
  unsupported: 'This cloud or location does not offer it; the controls that need it stay unknown.',
  absent: 'Check that the subscription still exists and is in PLIMSOLL_SCOPE',
}

function unreadable(
  facet: string,
  gap: Missing | undefined,
  because: string,
  cluster: Cluster,
): Concern {
  const cause = gap?.cause ?? 'unavailable'
  // A subscription that is closed hides clusters of both kinds: people hear of it once.
  const kept = facet === ownFacet[cluster.kind] ? ownFacet.aks : facet
  return {
    cause: `${cause}: ${kept}`,
    scope: (gap?.scope ?? `/subscriptions/${cluster.subscriptionId}`).toLowerCase(),
    member: cluster.id.toLowerCase(),
    severity: 'high',
    title: `Plimsoll cannot read ${facet}`,
    because,
    fix: cures[cause] ?? 'It is read again by itself; if it lasts, see the health of the service.',
  }
}

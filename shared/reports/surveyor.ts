import type { Evaluation } from '../domain/evaluation.ts'
import { type Severity, severities } from '../domain/severity.ts'
import type { Unknown, UnknownKind } from '../domain/verdict.ts'
import type { FleetSurvey, FrequentFail, NotMapped, WorstCluster } from './fleet-survey.ts'
import type { JudgedCluster } from './judged-cluster.ts'

const mostWorst = 10

interface Surveyor {
  readonly add: (judged: JudgedCluster) => void
  readonly survey: () => FleetSurvey
}

/** Gathers the survey of a fleet cluster by cluster, so that no verdict has to be kept for it. */
export function surveyor(): Surveyor {
  let count = 0
  let exempted = 0
  const verdicts = { pass: 0, fail: 0, unknown: 0, 'not-applicable': 0 }
  const fails = noFails()
  const unknowns: Partial<Record<UnknownKind, number>> = {}
  const notSupplied: Record<string, number> = {}
  const frequent = new Map<string, FrequentFail>()
  const notMapped = new Map<string, NotMapped>()
  let worst: WorstCluster[] = []

  function noteUnknown({ unknown, facet, because }: Unknown, control: string): void {
    unknowns[unknown] = (unknowns[unknown] ?? 0) + 1
    if (unknown === 'not-mapped') {
      const before = notMapped.get(control) ?? { control, because, clusters: 0 }
      notMapped.set(control, { ...before, clusters: before.clusters + 1 })
    }
    if (unknown === 'not-supplied' && facet) notSupplied[facet] = (notSupplied[facet] ?? 0) + 1
  }

  function note({ control, title, severity, verdict, ...more }: Evaluation, own: Counts): void {
    verdicts[verdict.status] += 1
    if (verdict.status === 'unknown') noteUnknown(verdict, control)
    if (verdict.status !== 'fail') return
    fails[severity] += 1
    if (more.exempted) {
      exempted += 1
      return
    }
    own[severity] += 1
    const before = frequent.get(control)?.clusters ?? 0
    frequent.set(control, { control, title, severity, clusters: before + 1 })
  }

  return {
    add({ cluster, location, source, evaluations }) {
      count += 1
      const own = noFails()
      for (const evaluation of evaluations) note(evaluation, own)
      worst.push({ name: cluster.name, kind: cluster.kind, location, source, fails: own })
      if (worst.length > mostWorst * 10) worst = worstOf(worst)
    },
    survey: () => ({
      clusters: count,
      verdicts,
      exempted,
      fails,
      unknowns,
      notSupplied,
      notMapped: [...notMapped.values()].sort((a, b) => b.clusters - a.clusters),
      frequent: [...frequent.values()].sort(
        (a, b) => rank(a.severity) - rank(b.severity) || b.clusters - a.clusters,
      ),
      worst: worstOf(worst),
    }),
  }
}

type Counts = Record<Severity, number>

function noFails(): Counts {
  return { critical: 0, high: 0, medium: 0, low: 0, info: 0 }
}

function rank(severity: Severity): number {
  return severities.indexOf(severity)
}

function worstOf(clusters: readonly WorstCluster[]): WorstCluster[] {
  return clusters
    .filter(({ fails }) => severities.some((severity) => fails[severity] > 0))
    .sort((a, b) => {
      const differs = severities.find((severity) => a.fails[severity] !== b.fails[severity])
      return differs === undefined ? 0 : b.fails[differs] - a.fails[differs]
    })
    .slice(0, mostWorst)
}

import type { DigestAlert } from '../../domain/alert.ts'
import type { Control } from '../../domain/control.ts'
import { keyOf } from '../../domain/key-of.ts'
import type { SummaryPlan } from '../../domain/policy.ts'
import { severities, worst } from '../../domain/severity.ts'
import type { IsoTime } from '../../domain/time.ts'
import { findingLine } from '../raise/finding-line.ts'
import { findingsByControl } from './findings-by-control.ts'
import type { FleetView, ViewedFinding } from './fleet-view.ts'

interface Starting {
  readonly view: FleetView
  readonly findings: readonly ViewedFinding[]
  readonly controls: ReadonlyMap<string, Control>
  /** The sweep that met them first. */
  readonly run: string
  readonly version: number
  readonly from: IsoTime
  readonly now: IsoTime
}

/** What is open on clusters when Plimsoll first meets them → a digest for each owner. Pure. */
export function startAlerts(
  starting: Starting,
  plan: SummaryPlan,
): readonly { readonly alert: DigestAlert; readonly channels: readonly string[] }[] {
  const { view, findings } = starting
  const owners = new Map(view.clusters.map(({ cluster, context }) => [cluster.id, context.owner]))
  const byOwner = Map.groupBy(findings, ({ cluster }) => owners.get(cluster.id) ?? null)
  return [...byOwner].map(([owner, some]) => ({
    alert: startAlert(owner, some, starting),
    channels: (owner === null ? undefined : plan.owners[owner]) ?? plan.channels,
  }))
}

/** `owner` is null of clusters that nobody is named for. */
function startAlert(
  owner: string | null,
  findings: readonly ViewedFinding[],
  { controls, run, version, from, now }: Starting,
): DigestAlert {
  const open = findingsByControl(findings, controls)
  const clusters = new Set(findings.map(({ cluster }) => cluster.id)).size
  const of = owner === null ? 'clusters without an owner' : `clusters of ${owner}`
  return {
    v: 1,
    about: 'digest',
    digest: 'start',
    key: keyOf('start', run, owner ?? ''),
    version,
    route: 'summary',
    state: 'open',
    severity: worst(findings.map(({ severity }) => severity)),
    title: `${of}: ${findings.length} findings are open on ${clusters} clusters`,
    at: now,
    period: { from, until: now },
    counts: { clusters, open: findings.length },
    sections: severities.flatMap((severity) => {
      const some = open.filter((finding) => finding.severity === severity)
      return some.length === 0 ? [] : [{ heading: severity, lines: some.map(findingLine) }]
    }),
    // It is no mirror: what moves is told by conversations of its own.
    open: [],
  }
}

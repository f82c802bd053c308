import type { ClusterAlert, HeldFinding } from '../../domain/alert.ts'
import type { Cluster } from '../../domain/cluster.ts'
import type { Conversation } from '../../domain/conversation.ts'
import { worst } from '../../domain/severity.ts'
import type { IsoTime } from '../../domain/time.ts'
import type { Transition } from '../../domain/transition.ts'
import { howItEnded } from './how-it-ended.ts'

interface About {
  readonly cluster: Cluster
  readonly location?: string
  readonly now: IsoTime
}

/** One message about one cluster: what moved, and all that its conversation holds open. */
export function clusterAlert(
  { key, version, route: name, held }: Conversation,
  changes: readonly Transition[],
  { cluster, location, now }: About,
): ClusterAlert {
  const open = held.length > 0
  const severity = worst((open ? held : changes).map((finding) => finding.severity))
  return {
    v: 1,
    about: 'cluster',
    key,
    version,
    route: name,
    state: open ? 'open' : 'resolved',
    severity,
    title: titleOf(cluster, changes, held),
    at: now,
    cluster: { ...cluster, ...(location === undefined ? {} : { location }) },
    changes,
    open: held,
  }
}

/** Whether a transition is bad news. */
export function opens({ kind }: Transition): boolean {
  return kind === 'opened' || kind === 'worsened' || kind === 'expired'
}

/** The gravest thing that moved, said as what is wrong; an end says how it came, a reminder that it is not. */
function titleOf(
  cluster: Cluster,
  changes: readonly Transition[],
  held: readonly HeldFinding[],
): string {
  if (changes.length === 0 && held.length === 0) return `${cluster.name}: nothing is open any more`
  if (changes.length === 0) return reminderOf(cluster, held)
  const bad = changes.filter(opens)
  const told = bad.length > 0 ? bad : changes
  const gravest = told.find(({ severity }) => severity === worst(told.map((t) => t.severity)))
  const more = told.length > 1 ? ` and ${told.length - 1} more` : ''
  if (bad.length > 0) return `${cluster.name}: ${gravest?.verdict.because ?? ''}${more}`
  const rest = held.length > 0 ? ` (${held.length} still open)` : ''
  return `${cluster.name}: ${howItEnded(told)}: ${gravest?.title ?? ''}${more}${rest}`
}

function reminderOf(cluster: Cluster, held: readonly HeldFinding[]): string {
  const gravest = held.find(({ severity }) => severity === worst(held.map((one) => one.severity)))
  const more = held.length > 1 ? ` and ${held.length - 1} more` : ''
  const since = gravest?.since.slice(0, 16).replace('T', ' ')
  return `${cluster.name}: still open since ${since} UTC: ${gravest?.because ?? ''}${more}`
}

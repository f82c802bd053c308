import type { Allowance, Attestation, MaintenanceWindow, Policy } from '../../domain/policy.ts'
import { after, days, type IsoTime } from '../../domain/time.ts'
import { rulingName } from '../project/posture.ts'
import { idleDays } from '../ruling/allowance-use.ts'
import { contextFits } from '../ruling/context-fits.ts'
import { fits } from '../ruling/fits.ts'
import type { ViewedCluster } from './fleet-view.ts'

const soon = days(14)

interface Entry {
  readonly kind: 'exemption' | 'attestation' | 'allowance' | 'window'
  readonly name: string
  readonly scope: string
  readonly owner: string
  readonly until: IsoTime
  /** Why nothing rests on it; null where something does, or that cannot be told. */
  readonly idle: string | null
}

type Ruled = Pick<ViewedCluster, 'cluster' | 'context' | 'rulings'>

interface Fleet {
  /** Null where none is known: then nothing is called unused. */
  readonly clusters: readonly Ruled[] | null
  /** Ids of the catalogue, for windows that name some. */
  readonly controls: Iterable<string>
  /** Allowances by which nothing was allowed for long; empty where no signals are known. */
  readonly idle?: ReadonlySet<Allowance>
}

const nothing = 'does nothing now'

/** What of the policy file ends soon, has ended, or does nothing: a line each, with its owner. */
export function rulingLines(
  policy: Policy,
  fleet: Fleet,
  now: IsoTime,
): {
  readonly ending: readonly string[]
  readonly ended: readonly string[]
  readonly unused: readonly string[]
} {
  const entries = entriesOf(policy, fleet)
  const running = entries.filter(({ until }) => until > now)
  return {
    ending: running
      .filter(({ until }) => until <= after(now, soon))
      .map((entry) => `${nameOf(entry)} ends ${day(entry.until)}`),
    ended: entries
      .filter(({ until }) => until <= now)
      .map((entry) => `${nameOf(entry)} ended ${day(entry.until)}; take it out`),
    unused: running.flatMap((entry) =>
      entry.idle === null ? [] : [`${nameOf(entry)} ${entry.idle}`],
    ),
  }
}

function entriesOf(policy: Policy, fleet: Fleet): readonly Entry[] {
  const rulings = (kind: 'exemption' | 'attestation', all: readonly Attestation[]) =>
    all.map(
      (entry): Entry => ({
        ...entry,
        kind,
        name: entry.control,
        idle: idleRuling(kind, entry, fleet),
      }),
    )
  return [
    ...rulings('exemption', policy.exemptions),
    ...rulings('attestation', policy.attestations),
    ...policy.allowances.map((entry): Entry => {
      return {
        ...entry,
        kind: 'allowance',
        name: entry.detection,
        idle: idleAllowance(entry, fleet),
      }
    }),
    ...(policy.windows ?? []).map((entry): Entry => {
      return { ...entry, kind: 'window', idle: idleWindow(entry, fleet) }
    }),
  ]
}

function idleRuling(
  kind: 'exemption' | 'attestation',
  entry: Attestation,
  { clusters }: Fleet,
): string | null {
  const name = rulingName(kind, entry)
  const uses = (one: Ruled) => one.rulings.includes(name) && reaches(entry.scope, one.cluster.id)
  return clusters === null || clusters.some(uses) ? null : nothing
}

function idleAllowance(entry: Allowance, { clusters, idle }: Fleet): string | null {
  const somewhere = entry.scope === '*' || clusters === null
  if (!somewhere && !clusters.some(({ cluster }) => reaches(entry.scope, cluster.id))) {
    return `${nothing}: it covers no cluster`
  }
  return idle?.has(entry) === true ? `has allowed nothing for ${idleDays} days` : null
}

/** That nothing moved in it is no fault of a window; that nothing of the fleet is part of it is. */
function idleWindow(
  { scope, context, controls }: MaintenanceWindow,
  { clusters, controls: all }: Fleet,
): string | null {
  if (clusters === null) return null
  const covered = clusters.some(
    (one) => reaches(scope, one.cluster.id) && contextFits(context, one.context),
  )
  if (!covered) return `${nothing}: it covers no cluster`
  const named = controls === undefined || [...all].some((id) => fits(controls, id))
  return named ? null : `${nothing}: it names no control that there is`
}

/** A management group may stand above any cluster: which ones, the line of a cluster does not tell. */
function reaches(scope: string, id: string): boolean {
  const lower = scope.toLowerCase()
  return !lower.startsWith('/subscriptions/') || `${id.toLowerCase()}/`.startsWith(`${lower}/`)
}

function nameOf({ kind, name, scope, owner }: Entry): string {
  return `${kind} ${name} (${scope === '*' ? 'everywhere' : scope}, ${owner})`
}

function day(time: IsoTime): string {
  return time.slice(0, 10)
}

import type { Allowance, Attestation, Policy } from '../domain/policy.ts'
import { after, days, type IsoTime } from '../domain/time.ts'
import type { ViewedCluster } from './fleet-view.ts'
import { rulingName } from './posture.ts'

const soon = days(14)

interface Entry {
  readonly kind: 'exemption' | 'attestation' | 'allowance' | 'window'
  readonly name: string
  readonly scope: string
  readonly owner: string
  readonly until: IsoTime
  /** Whether anything rests on it; null where that cannot be told. */
  readonly used: boolean | null
}

type Ruled = Pick<ViewedCluster, 'cluster' | 'rulings'>

/**
 * What of the policy file ends soon, has ended, or does nothing: a line each, with its owner. `clusters` is null
 * where no fleet is known: then nothing is called unused.
 */
export function rulingLines(
  policy: Policy,
  clusters: readonly Ruled[] | null,
  now: IsoTime,
): {
  readonly ending: readonly string[]
  readonly ended: readonly string[]
  readonly unused: readonly string[]
} {
  const entries = entriesOf(policy, clusters)
  const running = entries.filter(({ until }) => until > now)
  return {
    ending: running
      .filter(({ until }) => until <= after(now, soon))
      .map((entry) => `${nameOf(entry)} ends ${day(entry.until)}`),
    ended: entries
      .filter(({ until }) => until <= now)
      .map((entry) => `${nameOf(entry)} ended ${day(entry.until)}; take it out`),
    unused: running
      .filter(({ used }) => used === false)
      .map((entry) => `${nameOf(entry)} does nothing now`),
  }
}

function entriesOf(policy: Policy, clusters: readonly Ruled[] | null): readonly Entry[] {
  const rulings = (kind: 'exemption' | 'attestation', all: readonly Attestation[]) =>
    all.map((entry): Entry => {
      const name = rulingName(kind, entry)
      const used =
        clusters === null
          ? null
          : clusters.some(
              ({ cluster, rulings: own }) => own.includes(name) && reaches(entry.scope, cluster.id),
            )
      return { ...entry, kind, name: entry.control, used }
    })
  return [
    ...rulings('exemption', policy.exemptions),
    ...rulings('attestation', policy.attestations),
    ...policy.allowances.map(
      (entry: Allowance): Entry => ({
        ...entry,
        kind: 'allowance',
        name: entry.detection,
        used: null,
      }),
    ),
    ...(policy.windows ?? []).map((entry): Entry => ({ ...entry, kind: 'window', used: null })),
  ]
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

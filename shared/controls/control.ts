import { bounded } from '../domain/bounded.ts'
import type { ClusterKind } from '../domain/cluster.ts'
import type { Context } from '../domain/context.ts'
import type { Control, Coverage, Observed, Parameter, World } from '../domain/control.ts'
import { type FacetName, type Facets, facets } from '../domain/facets/index.ts'
import type { Json } from '../domain/json.ts'
import { known, type Maybe, missing } from '../domain/maybe.ts'
import type { Severity } from '../domain/severity.ts'
import type { ClusterSnapshot, RawFacet } from '../domain/snapshot.ts'
import type { IsoTime } from '../domain/time.ts'
import { Unrecognised } from '../domain/unrecognised.ts'
import {
  type Unknown,
  unknown,
  unread,
  type Verdict,
  type VerdictStatus,
} from '../domain/verdict.ts'

/** What `check` sees: the facets that it needs, those it consults as `Maybe`, and nothing else. */
type Seen<N extends FacetName, C extends FacetName> = { readonly [F in N]: Facets[F] } & {
  readonly [F in C]: Maybe<Facets[F]>
}

type Parameters = Readonly<Record<string, Parameter>>
type Values<P extends Parameters> = { readonly [K in keyof P]: P[K]['default'] }

interface Case<N extends FacetName, C extends FacetName> {
  readonly name: string
  /** Facets as the service spells them. One that is left out was not supplied. */
  readonly given: { readonly [F in N | C]?: Json }
  readonly parameters?: Readonly<Record<string, unknown>>
  readonly context?: Context
  readonly now?: IsoTime
  readonly expect: VerdictStatus
}

interface Spec<N extends FacetName, C extends FacetName, P extends Parameters> {
  readonly id: string
  readonly title: string
  readonly severity: Severity
  readonly appliesTo: readonly ClusterKind[]
  readonly needs: readonly N[]
  readonly consults?: readonly C[]
  readonly parameters?: P
  readonly frameworks?: Readonly<Record<string, readonly string[]>>
  readonly peers?: Readonly<Record<string, readonly string[]>>
  readonly why: string
  /** The rule in words, for people who do not read code. */
  readonly judged: string
  readonly fix: string
  readonly bicep?: string
  readonly attested?: true
  readonly coverage?: Coverage
  /** What is there of what a list among the parameters approves. */
  readonly observe?: (seen: Seen<N, C>) => { readonly [K in keyof P]?: readonly string[] }
  readonly check: (seen: Seen<N, C>, world: World & { readonly parameters: Values<P> }) => Verdict
  readonly cases: readonly Case<N, C>[]
}

/** The clock of cases that do not set one. */
const caseTime = '2026-11-01T00:00:00.000Z'

/** A control: what it is, why, how it judges, and the cases that prove it. */
export function control<
  const N extends FacetName,
  const C extends FacetName = never,
  const P extends Parameters = Record<never, never>,
>(spec: Spec<N, C, P>): Control {
  const { check, cases, observe, ...meta } = spec
  const parameters: Parameters = meta.parameters ?? {}
  const defaults = defaultsOf(parameters)
  const consults = meta.consults ?? []

  /** Every facet that is asked for, or why one that is needed is not there. */
  function look(snapshot: ClusterSnapshot): Seen<N, C> | Unknown {
    const seen: Partial<Record<FacetName, unknown>> = {}
    const needed: [FacetName, Json][] = []
    for (const name of meta.needs) {
      const raw = rawFacet(snapshot, name)
      if (!raw.known) return unread(name, raw)
      needed.push([name, raw.value])
    }
    // Only now: what could not be read is told before what could not be understood.
    for (const [name, value] of needed) seen[name] = read(name, value)
    for (const name of consults) {
      const raw = rawFacet(snapshot, name)
      seen[name] = raw.known ? known(read(name, raw.value), raw.takenAt) : raw
    }
    return seen as Seen<N, C>
  }

  function judge(snapshot: ClusterSnapshot, world: World): Verdict {
    const seen = look(snapshot)
    if (isUnknown(seen)) return seen
    return check(seen, world as World & { parameters: Values<P> })
  }

  return {
    ...meta,
    consults,
    parameters,
    defaults,
    frameworks: meta.frameworks ?? {},
    peers: meta.peers ?? {},
    ...(observe && {
      observe: (snapshot: ClusterSnapshot) =>
        observing(() => {
          const seen = look(snapshot)
          return isUnknown(seen) ? {} : observe(seen)
        }),
    }),
    judge: (snapshot, world) => bounded(safely(() => judge(snapshot, world))),
    cases: cases.map((example) => ({
      name: example.name,
      expect: example.expect,
      run: () =>
        safely(() =>
          judge(snapshotOf(example.given, meta.appliesTo[0] ?? 'aks'), {
            now: example.now ?? caseTime,
            context: example.context ?? {},
            parameters: { ...defaults, ...example.parameters },
          }),
        ),
    })),
  }
}

/** A control that crashes is blind; it costs no other control its verdict. */
function safely(judge: () => Verdict): Verdict {
  try {
    return judge()
  } catch (error) {
    if (!(error instanceof Unrecognised)) {
      return unknown('crashed', `the control itself failed: ${String(error)}`)
    }
    const kind = error.absent ? 'not-supplied' : 'unrecognised'
    return unknown(kind, error.message, { at: error.at })
  }
}

function isUnknown(seen: object): seen is Unknown {
  return 'status' in seen && seen.status === 'unknown'
}

/** What a control does not understand it cannot propose. */
function observing(
  observe: () => { readonly [name: string]: readonly string[] | undefined },
): Observed {
  try {
    return Object.fromEntries(
      Object.entries(observe()).flatMap(([name, values = []]) => [
        [name, [...new Set(values)].sort()],
      ]),
    )
  } catch (error) {
    if (error instanceof Unrecognised) return {}
    throw error
  }
}

function rawFacet(snapshot: ClusterSnapshot, name: FacetName): RawFacet {
  return snapshot.facets[name] ?? missing('not-supplied', `${facets[name].title} was not supplied`)
}

function read(name: FacetName, value: Json): unknown {
  return facets[name].shape.read(value, '')
}

function defaultsOf(parameters: Parameters): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, parameter]) => [name, parameter.default]),
  )
}

function snapshotOf(
  given: { readonly [F in FacetName]?: Json },
  kind: ClusterKind,
): ClusterSnapshot {
  const entries = Object.entries(given).map(([name, value]) => [name, known(value, caseTime)])
  const id = '/subscriptions/0/resourceGroups/g/providers/x/c'
  return {
    cluster: { id, kind, name: 'c', subscriptionId: '0', resourceGroup: 'g' },
    takenAt: caseTime,
    facets: Object.fromEntries(entries),
  }
}

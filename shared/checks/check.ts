import type { Check, Diagnosis } from '../domain/check.ts'
import type { Ailment, Exam, SightName, Sights } from '../domain/exam.ts'
import { known, type Maybe, missing } from '../domain/maybe.ts'
import type { Severity } from '../domain/severity.ts'
import type { IsoTime } from '../domain/time.ts'

/** What `find` sees: the sights that it needs, those that it consults as `Maybe`, and nothing else. */
type Seen<S extends SightName, C extends SightName> = { readonly [N in S]: Sights[N] } & {
  readonly [N in C]: Maybe<Sights[N]>
}

type Found = Pick<Ailment, 'scope' | 'what' | 'mend'> &
  Partial<Pick<Ailment, 'cause' | 'severity' | 'passing'>>

interface World<M> {
  readonly now: IsoTime
  readonly mends: M
}

interface Spec<
  S extends SightName,
  C extends SightName,
  M extends Readonly<Record<string, string>>,
> {
  readonly id: string
  readonly title: string
  readonly severity: Severity
  readonly sights: readonly S[]
  readonly consults?: readonly C[]
  readonly why: string
  readonly judged: string
  readonly mends: M
  readonly permissions?: readonly string[]
  readonly find: (seen: Seen<S, C>, world: World<M>) => readonly Found[]
  readonly cases: readonly {
    readonly name: string
    readonly given: { readonly [N in S | C]?: Sights[N] }
    readonly finds: readonly string[] | null
  }[]
}

/** The clock of cases. */
const caseTime = '2026-11-01T00:00:00.000Z'

/** A check: what it looks at, why, what it finds wrong, the commands that mend it, and the cases that prove it. */
export function check<
  const S extends SightName,
  const C extends SightName = never,
  const M extends Readonly<Record<string, string>> = Record<never, never>,
>(spec: Spec<S, C, M>): Check {
  const { find, cases, consults = [], permissions = [], ...meta } = spec

  function diagnose({ at, sights }: Exam): Diagnosis {
    const seen: Partial<Record<SightName, unknown>> = {}
    for (const name of meta.sights) {
      const sight = sights[name]
      if (!sight.known) return { unexamined: sight.reason }
      seen[name] = sight.value
    }
    for (const name of consults) seen[name] = sights[name]
    const found = find(seen as Seen<S, C>, { now: at, mends: meta.mends })
    const { id, severity } = meta
    return { ailments: found.map((one) => ({ check: id, cause: id, severity, ...one })) }
  }

  return {
    ...meta,
    consults,
    permissions,
    diagnose,
    cases: cases.map(({ name, finds, given }) => ({
      name,
      finds,
      run: () => diagnose({ at: caseTime, sights: sightsOf(given) }),
    })),
  }
}

function sightsOf(given: Readonly<Record<string, unknown>>): Exam['sights'] {
  const unseen = missing('not-supplied', 'it was not looked at')
  const handler: ProxyHandler<object> = {
    get: (_, name: string) => (name in given ? known(given[name], caseTime) : unseen),
  }
  return new Proxy({}, handler) as Exam['sights']
}

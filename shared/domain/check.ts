import type { Ailment, Exam, SightName } from './exam.ts'
import type { Severity } from './severity.ts'

/** What a check makes of an exam: what is wrong, or why that cannot be told. */
export type Diagnosis = { readonly ailments: readonly Ailment[] } | { readonly unexamined: string }

/** One thing that doctor looks after. Written with `check()` in shared/checks. */
export interface Check {
  readonly id: string
  /** The good condition, as a statement. */
  readonly title: string
  readonly severity: Severity
  readonly sights: readonly SightName[]
  readonly consults: readonly SightName[]
  readonly why: string
  /** The rule in words. */
  readonly judged: string
  /** Commands, by what they are for. `<name>` stands for what an ailment fills in. */
  readonly mends: Readonly<Record<string, string>>
  /** Actions that the identity needs for it besides those of the facets. */
  readonly permissions: readonly string[]
  readonly diagnose: (exam: Exam) => Diagnosis
  readonly cases: readonly {
    readonly name: string
    /** Scopes of what is found; null: it cannot be told. */
    readonly finds: readonly string[] | null
    readonly run: () => Diagnosis
  }[]
}

import type { Missing } from './maybe.ts'

/** The kinds of not knowing; docs/guide/words.md explains them. */
export type UnknownKind =
  | 'not-supplied'
  | 'unreadable'
  | 'not-mapped'
  | 'unrecognised'
  | 'unsettled'
  | 'crashed'

export interface Pass {
  readonly status: 'pass'
  readonly because: string
  readonly at?: string
  /** What deserves attention although the control holds. */
  readonly advice?: string
}

export interface Fail {
  readonly status: 'fail'
  readonly because: string
  /** The pools, rules or workloads at fault, sorted; empty when it is the cluster itself. */
  readonly targets: readonly string[]
  /** JSON pointer into the facet that decided. */
  readonly at?: string
  /** Half of what is asked for: a policy may accept it. */
  readonly partial?: true
}

export interface Unknown {
  readonly status: 'unknown'
  readonly unknown: UnknownKind
  readonly because: string
  readonly at?: string
  /** The facet that could not be read, and why. */
  readonly facet?: string
  readonly missing?: Missing
}

export interface NotApplicable {
  readonly status: 'not-applicable'
  readonly because: string
}

export type Verdict = Pass | Fail | Unknown | NotApplicable
export type VerdictStatus = Verdict['status']

export function pass(because: string, more: Pick<Pass, 'at' | 'advice'> = {}): Pass {
  return { status: 'pass', because, ...more }
}

export function fail(
  because: string,
  more: { at?: string; targets?: readonly string[]; partial?: true } = {},
): Fail {
  const { targets = [], ...rest } = more
  return {
    status: 'fail',
    because,
    targets: targets.length > 1 ? [...new Set(targets)].sort() : targets,
    ...rest,
  }
}

export function notApplicable(because: string): NotApplicable {
  return { status: 'not-applicable', because }
}

export function unknown(
  kind: UnknownKind,
  because: string,
  more: Pick<Unknown, 'at' | 'facet' | 'missing'> = {},
): Unknown {
  return { status: 'unknown', unknown: kind, because, ...more }
}

/** The verdict of a control that needed a facet which is not there. */
export function unread(facet: string, gap: Missing): Unknown {
  const kind = gap.cause === 'not-supplied' ? 'not-supplied' : 'unreadable'
  return unknown(kind, `${facet}: ${gap.reason}`, { facet, missing: gap })
}

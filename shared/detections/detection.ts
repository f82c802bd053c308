import type { CaseOutcome, Detection, DetectionCase } from '../domain/detection.ts'
import type { FieldName } from '../domain/log/fields.ts'
import { logRecordsOf } from '../domain/log/log-records-of.ts'
import type { Plane } from '../domain/log-record.ts'
import type { LogTable } from '../domain/log-table.ts'
import { bareWorld } from '../domain/log-world.ts'
import type { Answer, Predicate } from '../domain/predicate.ts'
import type { Severity } from '../domain/severity.ts'
import type { Trigger } from '../domain/trigger.ts'
import type { CaseSpec } from './cases.ts'
import { compile } from './compile.ts'
import { gateOf } from './gate-of.ts'
import { project } from './kql/project.ts'
import { variantsOf } from './variants-of.ts'

interface Spec {
  readonly id: string
  /** What happened, as a noun phrase. */
  readonly title: string
  readonly severity: Severity
  readonly tier: Detection['tier']
  readonly mitre: Detection['mitre']
  readonly plane: Plane
  readonly tables: readonly LogTable[]
  readonly needsBody?: Detection['needsBody']
  readonly predicate: Predicate<FieldName>
  readonly trigger: Trigger
  readonly groupBy: readonly FieldName[]
  readonly why: string
  readonly respond: string
  readonly carveOuts?: readonly string[]
  readonly aliases?: readonly string[]
  readonly peers?: Readonly<Record<string, readonly string[]>>
  readonly about?: Detection['about']
  readonly judgedBy?: Detection['judgedBy']
  readonly reads?: NonNullable<Detection['reads']>
  readonly cases: readonly CaseSpec[]
}

/** A detection: what it looks for, why, what to do then, and the cases that prove it. */
export function detection(spec: Spec): Detection {
  const { predicate, tables, needsBody = 'none', cases } = spec
  const positive = cases.find(({ kind }) => kind === 'positive')
  const own: Detection = {
    ...spec,
    needsBody,
    // What is not yet trusted is counted, and tells nobody.
    mode: spec.tier === 'core' ? 'alert' : 'observe',
    carveOuts: spec.carveOuts ?? [],
    aliases: spec.aliases ?? [],
    peers: spec.peers ?? {},
    about: spec.about ?? 'clusters',
    judgedBy: spec.judgedBy ?? [],
    reads: spec.reads ?? null,
    arm: (lists) => ({
      detection: own,
      gate: gateOf(predicate, lists),
      ask: compile(predicate, lists),
    }),
    prefilter: (table, lists, places) =>
      tables.includes(table) ? project(predicate, table, lists, places) : null,
    cases: [...cases, ...variantsOf(predicate, needsBody !== 'none', positive)].map((one) =>
      runnable(one, predicate),
    ),
  }
  return own
}

function runnable(one: CaseSpec, predicate: Predicate): DetectionCase {
  const { kind, name, expect, given, world, lists = {} } = one
  return {
    kind,
    name,
    expect,
    given,
    lists,
    run() {
      const [read] = logRecordsOf(given, { ...bareWorld, ...world })
      if (read?.kind !== 'record') throw new TypeError(`The case "${name}" is given no record`)
      return outcomes[compile(predicate, lists)(read.record)]
    },
  }
}

const outcomes: Readonly<Record<Answer, CaseOutcome>> = {
  yes: 'match',
  no: 'no match',
  unknown: 'blind',
}

import { KqlError } from '../kql/kql-error.ts'
import type { ParsedQuery } from '../kql/parse-kql.ts'
import type { Pipeline, Step } from '../kql/syntax.ts'

interface Allowance {
  /** How often in one query. */
  readonly most?: number
  readonly kinds?: readonly string[]
}

/** The operators that Resource Graph takes of the language (its reference, "Supported KQL language elements"). */
const OPERATORS: Readonly<Record<string, Allowance>> = {
  count: {},
  distinct: {},
  extend: {},
  join: { most: 3, kinds: ['innerunique', 'inner', 'leftouter', 'fullouter'] },
  limit: {},
  mvexpand: { most: 3 },
  'mv-expand': { most: 3 },
  order: {},
  project: {},
  'project-away': {},
  sort: {},
  summarize: {},
  take: {},
  top: {},
  union: { most: 3 },
  where: {},
}

function* stepsOf(pipeline: Pipeline): Iterable<Step> {
  for (const step of pipeline.steps) {
    yield step
    for (const inner of step.inner ?? []) yield* stepsOf(inner)
  }
}

function checkStep({ name, at, variant }: Step, used: number): void {
  const allowance = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined
  if (!allowance) throw new KqlError(`Resource Graph does not support the operator '${name}'`, at)
  if (allowance.most !== undefined && used > allowance.most) {
    throw new KqlError(`Resource Graph allows ${allowance.most} '${name}' in a query`, at)
  }
  if (variant !== undefined && allowance.kinds && !allowance.kinds.includes(variant)) {
    throw new KqlError(`Resource Graph does not support ${name} kind=${variant}`, at)
  }
}

/** Refuses what the language has and Resource Graph has not. */
export function checkDialect({ bindings, pipeline }: ParsedQuery): void {
  if (bindings.length > 0) {
    throw new KqlError("Resource Graph does not support 'let'", { line: 1, column: 1 })
  }
  const used = new Map<string, number>()
  for (const step of stepsOf(pipeline)) {
    used.set(step.name, (used.get(step.name) ?? 0) + 1)
    checkStep(step, used.get(step.name) ?? 0)
  }
}

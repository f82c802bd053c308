import type { Relation } from './relation.ts'
import type { Context, Pipeline } from './syntax.ts'

/** Lays the steps of a pipeline over its source; nothing is read before the rows are asked for. */
export function overlay(pipeline: Pipeline, context: Context): Relation {
  return pipeline.steps.reduce(
    (input, step) => step.apply(input, context),
    pipeline.source(context),
  )
}

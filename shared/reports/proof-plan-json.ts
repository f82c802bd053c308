import type { Assumption } from '../domain/assumption.ts'
import { asJson, type JsonObject } from '../domain/json.ts'
import { callsOf } from '../pipeline/prove/calls-of.ts'
import type { ProofPlan } from '../pipeline/prove/plan-proof.ts'
import { whyNot } from '../pipeline/prove/why-not.ts'

export interface PlannedProof {
  readonly assumptions: readonly Assumption[]
  readonly plan: ProofPlan
}

/** What a proof would call and wait for, for machines. */
export function proofPlanJson({ assumptions, plan }: PlannedProof): JsonObject {
  return asJson({
    version: 1,
    seconds: plan.seconds,
    observations: plan.observations.map(({ name, title, consent, waitSeconds, ...rest }) => ({
      name,
      title,
      ...(consent && { consent }),
      waitSeconds,
      calls: callsOf(rest),
    })),
    assumptions: assumptions.map((assumption) => {
      const why = whyNot(assumption, plan)
      return { id: assumption.id, tried: why === null, ...(why !== null && { because: why }) }
    }),
  })
}

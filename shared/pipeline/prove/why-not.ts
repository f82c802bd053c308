import type { Assumption } from '../../domain/assumption.ts'
import type { ProofPlan } from './plan-proof.ts'

/** Why the plan leaves an assumption out; null when it does not. */
export function whyNot({ needs }: Assumption, { left }: ProofPlan): string | null {
  return needs.map((name) => left.get(name)).find((why) => why !== undefined) ?? null
}

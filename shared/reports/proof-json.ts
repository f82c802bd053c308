import { asJson, type JsonObject } from '../domain/json.ts'
import type { ProofReport } from '../pipeline/prove/prove.ts'

/** What was proven, for machines. */
export function proofJson(
  { provedAt, proofs, written, stopped }: ProofReport,
  subscription: string,
): JsonObject {
  const count = (status: string) => proofs.filter((proof) => proof.status === status).length
  const assumptions = proofs.map(({ assumption, status, because }) => {
    const { id, statement, dependsOn, fallback, parameters } = assumption
    const chosen = status === 'refuted' ? { fallback, ...(parameters && { parameters }) } : {}
    return { id, statement, status, because, dependsOn, ...chosen }
  })
  return asJson({
    version: 1,
    provedAt,
    subscription,
    summary: {
      proven: count('proven'),
      refuted: count('refuted'),
      notTried: count('not-tried'),
    },
    assumptions,
    written: written.map(({ what, mend, left }) =>
      left === null ? { what, restored: true } : { what, restored: false, because: left, mend },
    ),
    stopped,
  })
}

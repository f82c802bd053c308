import type { Policy } from '../shared/domain/policy.ts'
import { posture } from '../shared/pipeline/project/posture.ts'
import { rulingLines } from '../shared/pipeline/summary/ruling-lines.ts'
import { auditInput } from './audit-input.ts'
import { catalogue } from './catalogue.ts'
import type { Io } from './io.ts'
import { judge } from './judge.ts'
import { tellRejected } from './tell-rejected.ts'

interface Notes {
  readonly lines: readonly string[]
  /** Something in the fleet could not be read. */
  readonly rejected: boolean
}

/** What of a policy file ends soon, has ended, or, before a fleet, does nothing. */
export async function policyNotes(
  policy: Policy,
  fleet: readonly string[] | undefined,
  io: Io,
): Promise<Notes> {
  const now = io.now()
  const ruled =
    fleet === undefined || fleet.length === 0 ? null : await ruledClusters(policy, fleet, io)
  const controls = catalogue.controls.map(({ id }) => id)
  const fleetOf = { clusters: ruled?.clusters ?? null, controls }
  const { ended, ending, unused } = rulingLines(policy, fleetOf, now)
  return { lines: [...ended, ...ending, ...unused], rejected: ruled?.rejected === true }
}

async function ruledClusters(policy: Policy, paths: readonly string[], io: Io) {
  const now = io.now()
  const { fleet, rejected } = await auditInput(paths, io, now)
  const judged = judge(fleet.snapshots(), { controls: catalogue.controls, policy, now })
  const clusters = [...judged].map(({ cluster, context, evaluations }) => ({
    cluster,
    context,
    rulings: posture(evaluations).rulings,
  }))
  await tellRejected(rejected, io)
  return { clusters, rejected: rejected.length > 0 }
}

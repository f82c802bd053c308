import { callsOf } from '../pipeline/prove/calls-of.ts'
import type { Observation } from '../pipeline/prove/observation.ts'
import { whyNot } from '../pipeline/prove/why-not.ts'
import { plural } from './plural.ts'
import type { PlannedProof } from './proof-plan-json.ts'

/** What a proof would call and wait for, for people. */
export function* proofPlanTable({ assumptions, plan }: PlannedProof): Iterable<string> {
  for (const observation of plan.observations) yield* lines(observation)
  const left = assumptions.flatMap((assumption) => {
    const why = whyNot(assumption, plan)
    return why === null ? [] : [`  ${assumption.id}: ${why}\n`]
  })
  if (left.length > 0) yield `\nNot tried:\n${left.join('')}`
  const tried = plural(assumptions.length - left.length, 'assumption')
  const minutes = plural(Math.ceil(plan.seconds / 60), 'minute')
  yield `\n${tried} of ${assumptions.length} in ${minutes} at most. Nothing was called.\n`
}

function* lines(observation: Observation): Iterable<string> {
  const { title, consent, waitSeconds } = observation
  const allowed = consent === undefined ? '' : ` (with --consent ${consent})`
  const wait = waitSeconds === 0 ? '' : `, waits ${waitSeconds} s at most`
  yield `${title}${allowed}${wait}\n`
  for (const { on, method, what, times, undo } of callsOf(observation)) {
    const most = times === 1 ? '' : `, ${times} times at most`
    yield `  ${on}: ${method} ${what}${most}${undo ? ' (taking back)' : ''}\n`
  }
}

import type { DecisionChange } from '../../domain/decision-change.ts'
import { asJson } from '../../domain/json.ts'
import { keyOf } from '../../domain/key-of.ts'
import type { Transition } from '../../domain/transition.ts'
import type { Deps } from '../deps.ts'
import { writeMany } from '../ledger/write-many.ts'
import type { Write } from '../ports.ts'

/** What a commit of this version moved, and what people decided by then, as the history of the cluster tells it. */
export async function projectHistory(
  partition: string,
  version: number,
  moved: {
    readonly transitions: readonly Transition[]
    readonly decided: readonly DecisionChange[]
  },
  deps: Pick<Deps, 'tables'>,
): Promise<void> {
  const { transitions, decided } = moved
  const moves = transitions.map((transition): Write => {
    const row = `${transition.at}|${keyOf(transition.control, transition.kind)}`
    return { kind: 'put', row, body: asJson({ v: 1, version, ...transition }) }
  })
  // Behind all times, so that who reads what moved does not meet what people said about it.
  const decisions = decided.map((one): Write => {
    const row = `decision|${one.at}|${keyOf(one.decision.control, one.change)}`
    return { kind: 'put', row, body: asJson(one) }
  })
  await writeMany('history', partition, [...moves, ...decisions], deps)
}

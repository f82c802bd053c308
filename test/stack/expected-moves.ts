import type { Verdict } from '../../shared/domain/verdict.ts'
import type { Verdicts } from './verdicts-of.ts'

type Move = 'opened' | 'worsened' | 'resolved'

/** What has to come of a change that an event told of, from two judgements alone. */
export interface Expected {
  readonly moves: Readonly<Record<string, Move>>
  /** The last verdict of each control that says something about the cluster. */
  readonly settled: Verdicts
  /** What the conversation about the cluster holds open: what nobody was told of is not in it. */
  readonly held: readonly string[]
}

export function expected(before: Pick<Expected, 'settled' | 'held'>, after: Verdicts): Expected {
  const moves = Object.entries(after).flatMap(([control, verdict]): [string, Move][] => {
    const move = moveOf(before.settled[control], verdict)
    return move === null ? [] : [[control, move]]
  })
  const opened = moves.filter(([, move]) => move !== 'resolved').map(([control]) => control)
  const closed = moves.filter(([, move]) => move === 'resolved').map(([control]) => control)
  const known = Object.entries(after).filter(([, { status }]) => status !== 'unknown')
  return {
    moves: Object.fromEntries(moves),
    settled: { ...before.settled, ...Object.fromEntries(known) },
    held: [...new Set([...before.held, ...opened])].filter((control) => !closed.includes(control)),
  }
}

function moveOf(old: Verdict | undefined, now: Verdict): Move | null {
  if (now.status === 'unknown') return null
  if (old?.status !== 'fail') return now.status === 'fail' ? 'opened' : null
  if (now.status !== 'fail') return 'resolved'
  const elsewhere = now.targets.some((target) => !old.targets.includes(target))
  return elsewhere || (old.partial === true && now.partial !== true) ? 'worsened' : null
}

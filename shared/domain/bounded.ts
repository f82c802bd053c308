import { hashOf } from './hash-of.ts'
import type { Verdict } from './verdict.ts'

/** Verdicts of all controls share one table row, and some of their text comes from Azure. */
const mostText = 1000
const mostTargets = 1000
/** Characters of all targets together; each may have `leastTarget` in any case. */
const allTargets = 12_000
const leastTarget = 24

/** The verdict with no text longer than a row can hold. What had to be cut is still told apart by its hash. */
export function bounded(verdict: Verdict): Verdict {
  const because = clip(verdict.because)
  if (verdict.status !== 'fail') {
    return because === verdict.because ? verdict : { ...verdict, because }
  }
  const targets = boundedTargets(verdict.targets)
  return because === verdict.because && targets === verdict.targets
    ? verdict
    : { ...verdict, because, targets }
}

function clip(text: string): string {
  return text.length <= mostText ? text : `${text.slice(0, mostText - 1)}…`
}

function boundedTargets(targets: readonly string[]): readonly string[] {
  const rest = targets.length - mostTargets
  const kept = rest > 0 ? targets.slice(0, mostTargets - 1) : targets
  const most = Math.max(leastTarget, Math.floor(allTargets / kept.length))
  const short = kept.every((target) => target.length <= most)
  if (short && rest <= 0) return targets
  const cut = short ? kept : kept.map((target) => shortened(target, most))
  return rest > 0 ? [...cut, `and ${rest + 1} more`] : cut
}

/** The end of a name says more than its beginning, which an id shares with its neighbours. */
function shortened(target: string, most: number): string {
  if (target.length <= most) return target
  return `…${target.slice(10 - most)} ${hashOf(target).slice(0, 8)}`
}

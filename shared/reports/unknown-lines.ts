import type { Evaluation } from '../domain/evaluation.ts'
import type { Unknown } from '../domain/verdict.ts'
import { plainText } from './plain-text.ts'
import { plural } from './plural.ts'

const mostControls = 3

/**
 * What could not be judged, grouped by reason: one line for everything that was not supplied, one for
 * each other reason. What the policy file does not map is told once for the fleet, not here.
 */
export function unknownLines(evaluations: readonly Evaluation[]): readonly string[] {
  const notSupplied: string[] = []
  const others = new Map<string, string[]>()
  let missing = 0
  for (const { control, verdict } of toldHere(evaluations)) {
    if (verdict.unknown === 'not-supplied' && verdict.facet !== undefined) {
      missing += 1
      if (!notSupplied.includes(verdict.facet)) notSupplied.push(verdict.facet)
    } else {
      const reason = `${kinds[verdict.unknown]}: ${plainText(verdict.because)}`
      others.set(reason, [...(others.get(reason) ?? []), control])
    }
  }
  return [
    ...(missing > 0
      ? [`${notJudged(missing)}: ${notSupplied.sort().join(', ')} not supplied`]
      : []),
    ...[...others].map(([reason, controls]) => `${subject(controls)}, ${reason}`),
  ]
}

type Kind = Exclude<Unknown['unknown'], 'not-mapped'>

function toldHere(evaluations: readonly Evaluation[]) {
  return evaluations.flatMap(({ control, verdict }) => {
    if (verdict.status !== 'unknown' || verdict.unknown === 'not-mapped') return []
    return [{ control, verdict: { ...verdict, unknown: verdict.unknown } }]
  })
}

const kinds: Readonly<Record<Kind, string>> = {
  'not-supplied': 'not supplied',
  unreadable: 'not readable',
  unrecognised: 'a value that this version does not know',
  unsettled: 'not settled',
  crashed: 'the control crashed',
}

function subject(controls: readonly string[]): string {
  return controls.length <= mostControls
    ? `${controls.join(', ')} not judged`
    : notJudged(controls.length)
}

function notJudged(controls: number): string {
  return `${plural(controls, 'control')} not judged`
}

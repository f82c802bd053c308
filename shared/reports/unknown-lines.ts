import type { Evaluation } from '../domain/evaluation.ts'
import type { Unknown } from '../domain/verdict.ts'
import { plainText } from './plain-text.ts'
import { plural } from './plural.ts'

const mostControls = 3

/**
 * What could not be judged, grouped by reason: one line for everything that was not supplied, one for
 * each other reason.
 */
export function unknownLines(evaluations: readonly Evaluation[]): readonly string[] {
  const notSupplied: string[] = []
  const others = new Map<string, string[]>()
  let missing = 0
  for (const { control, verdict } of evaluations) {
    if (verdict.status !== 'unknown') continue
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

const kinds: Readonly<Record<Unknown['unknown'], string>> = {
  'not-supplied': 'not supplied',
  unreadable: 'not readable',
  'not-mapped': 'not mapped in the policy file',
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

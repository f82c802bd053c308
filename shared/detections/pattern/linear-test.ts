import { parsePattern } from './parse-pattern.ts'
import { type Step, stepsOf } from './steps-of.ts'

/** Where readings may go on from a step without a character: forks, and places that fit. */
function onward(step: Step | undefined, at: number, before: string, after: string) {
  if (step?.kind === 'fork') return step.to
  return step?.kind === 'place' && step.test(before, after) ? [at + 1] : []
}

/**
 * Whether a pattern occurs in a text, in any case. All possible readings are followed side by side, character by
 * character, so that no text makes it slow: log lines hold what attackers wrote.
 */
export function linearTest(source: string): (text: string) => boolean {
  const steps = stepsOf(parsePattern(source))

  /** All steps that can be reached from `starts` between two characters. */
  function reach(starts: number[], before: string, after: string): ReadonlySet<number> {
    const reached = new Set<number>()
    for (let at = starts.pop(); at !== undefined; at = starts.pop()) {
      if (reached.has(at)) continue
      reached.add(at)
      starts.push(...onward(steps[at], at, before, after))
    }
    return reached
  }

  /** The steps that follow those which take the character. */
  function past(places: ReadonlySet<number>, character: string): number[] {
    const further: number[] = []
    for (const place of places) {
      const step = steps[place]
      if (step?.kind === 'character' && step.test(character)) further.push(place + 1)
    }
    return further
  }

  const end = steps.length - 1
  return (original) => {
    const text = original.toLowerCase()
    let reached = reach([0], '', text.charAt(0))
    for (let at = 0; at < text.length && !reached.has(end); at += 1) {
      const character = text.charAt(at)
      // A match may begin anywhere.
      reached = reach([0, ...past(reached, character)], character, text.charAt(at + 1))
    }
    return reached.has(end)
  }
}

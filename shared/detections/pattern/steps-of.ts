import type { CharacterTest, Pattern, PlaceTest } from './pattern.ts'

/** One step of a pattern; after a character or place goes on the next one. */
export type Step =
  | { readonly kind: 'character'; readonly test: CharacterTest }
  | { readonly kind: 'place'; readonly test: PlaceTest }
  | { readonly kind: 'fork'; readonly to: number[] }
  | { readonly kind: 'end' }

/** A tree as steps, each followed by the next; a fork names where to go on (Thompson's construction). */
export function stepsOf(pattern: Pattern): readonly Step[] {
  const steps: Step[] = []
  const fork = (...to: number[]): number[] => {
    steps.push({ kind: 'fork', to })
    return to
  }

  function add(part: Pattern): void {
    if (part.kind === 'sequence') part.of.forEach(add)
    else if (part.kind === 'choice') addChoice(part.of)
    else if (part.kind === 'repeat') addRepeat(part)
    else steps.push(part)
  }

  function addChoice(of: readonly Pattern[]): void {
    const begins = fork()
    const ends = of.map((part) => {
      begins.push(steps.length)
      add(part)
      return fork()
    })
    for (const end of ends) end.push(steps.length)
  }

  function addRepeat({ of, least, most }: Extract<Pattern, { readonly kind: 'repeat' }>): void {
    for (let count = 0; count < least; count += 1) add(of)
    if (!Number.isFinite(most)) {
      const begin = steps.length
      const out = fork(begin + 1)
      add(of)
      fork(begin)
      out.push(steps.length)
      return
    }
    const outs = Array.from({ length: most - least }, () => {
      const out = fork(steps.length + 1)
      add(of)
      return out
    })
    for (const out of outs) out.push(steps.length)
  }

  add(pattern)
  steps.push({ kind: 'end' })
  return steps
}

import type { Unjudged } from './unjudged.ts'

/** The entry that fits a pointer best: its own, or that of the nearest property above it; null without one. */
export function reasonOf(unjudged: Unjudged, pointer: string): string | null {
  const steps = pointer.split('/')
  const above = steps.map((_, index) => steps.slice(0, steps.length - index).join('/'))
  return above.find((prefix) => Object.hasOwn(unjudged, prefix)) ?? null
}

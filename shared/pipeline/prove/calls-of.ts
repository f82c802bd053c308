import type { DeclaredCall, Observation } from './observation.ts'

/** The declared calls of an observation, and whether they take something back. */
export function callsOf({
  calls,
  undoCalls = {},
}: Pick<Observation, 'calls' | 'undoCalls'>): readonly (DeclaredCall & {
  readonly undo: boolean
})[] {
  return [
    ...Object.values(calls).map((call) => ({ ...call, undo: false })),
    ...Object.values(undoCalls).map((call) => ({ ...call, undo: true })),
  ]
}

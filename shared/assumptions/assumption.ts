import type { Assumption, Outcome } from '../domain/assumption.ts'
import type { Evidence, ObservationName } from '../domain/evidence.ts'

interface Spec<N extends ObservationName> extends Omit<Assumption, 'needs' | 'judge'> {
  readonly needs: readonly N[]
  readonly judge: (seen: Pick<Evidence, N>) => Outcome
}

/** An assumption: what is believed, what rests on it, and how to tell. */
export function assumption<const N extends ObservationName>(spec: Spec<N>): Assumption {
  return spec as unknown as Assumption
}

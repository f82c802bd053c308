import type { Evidence } from '../../domain/evidence.ts'

/** Some event came to the queue, so that one that did not come is missing. */
export function wasHeard({ received }: Evidence['events']): boolean {
  return received.some(({ operation }) => operation !== '')
}

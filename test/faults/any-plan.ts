import fc from 'fast-check'
import type { Fault } from './fault.ts'

/** Up to `faults` faults among the first `calls` calls of a faulty store; shrinks to none. */
export function anyPlan(calls: number, faults = 3): fc.Arbitrary<readonly Fault[]> {
  const fault = fc.record({
    call: fc.integer({ min: 1, max: calls }),
    when: fc.constantFrom('before' as const, 'after' as const, 'twice' as const),
    deadly: fc.boolean(),
  })
  return fc.uniqueArray(fault, { maxLength: faults, selector: ({ call }) => call })
}

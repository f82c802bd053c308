import { known } from '../../../domain/maybe.ts'
import { failed } from '../failed.ts'
import type { Observation } from '../observation.ts'
import { rowsOf } from '../rows-of.ts'

/** As many as the fleet is asked about at once: shared/adapters/azure/batches-of.ts. */
const many = 200

const calls = {
  count: { on: 'graph', method: 'POST', what: 'resourcecontainers', times: 1 },
} as const

export const manySubscriptions: Observation<'manySubscriptions'> = {
  name: 'manySubscriptions',
  title: `a query of ${many} subscriptions, all but one made up`,
  calls,
  waitSeconds: 0,
  needs: ['subscription'],
  async take({ ask, given: { subscription }, now }) {
    const takenAt = now()
    const madeUp = Array.from({ length: many - 1 }, (_, index) => {
      return `6f1f8e6a-0000-4000-8000-${String(index).padStart(12, '0')}`
    })
    const subscriptions = [subscription, ...madeUp]
    const text = "resourcecontainers\n| where type =~ 'microsoft.resources/subscriptions'\n| count"
    const reply = await ask(calls.count, { on: 'graph', subscriptions, text })
    const isTold = reply.status === 400 || rowsOf(reply) !== null
    if (!isTold) return failed('a query of resourcecontainers', reply)
    return known({ status: reply.status, said: JSON.stringify(reply.body) }, takenAt)
  },
}

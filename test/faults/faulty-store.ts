import { Crash } from './crash.ts'
import type { Fault, Operation } from './fault.ts'
import type { Store } from './store.ts'

export interface FaultyStore extends Store {
  /** Every call so far, in order, also those that a fault met. */
  readonly calls: readonly Operation[]
  /** Ends the death of a `deadly` fault, as a new process would. */
  revive(): void
}

/** The store, with the faults of `plan` happening to its calls. Effects are real; only answers get lost. */
export function faulty(store: Store, plan: readonly Fault[]): FaultyStore {
  const calls: Operation[] = []
  let deadSince: Operation | null = null

  function faultOf(operation: Operation): Fault | undefined {
    const own = calls.filter((call) => call === operation).length
    return plan.find((fault) =>
      fault.operation === undefined
        ? fault.call === calls.length
        : fault.operation === operation && fault.call === own,
    )
  }

  async function meet<T>(operation: Operation, work: () => Promise<T>): Promise<T> {
    if (deadSince !== null) throw new Crash(`${operation} by a process that died at ${deadSince}`)
    calls.push(operation)
    const fault = faultOf(operation)
    if (fault === undefined) return work()
    if (fault.when === 'twice') {
      await work()
      return work()
    }
    if (fault.deadly) deadSince = operation
    if (fault.when === 'after') await work()
    throw new Crash(`call ${calls.length}, ${operation}, ${fault.when} its effect`)
  }

  const { tables, blobs, queues } = store
  return {
    calls,
    revive() {
      deadSince = null
    },
    tables: {
      get: (...args) => meet('tables.get', () => tables.get(...args)),
      list: (...args) => meet('tables.list', () => tables.list(...args)),
      write: (...args) => meet('tables.write', () => tables.write(...args)),
    },
    blobs: {
      create: (...args) => meet('blobs.create', () => blobs.create(...args)),
      read: (...args) => meet('blobs.read', () => blobs.read(...args)),
      text: (...args) => meet('blobs.text', () => blobs.text(...args)),
      write: (...args) => meet('blobs.write', () => blobs.write(...args)),
      list: (...args) => meet('blobs.list', () => blobs.list(...args)),
      delete: (...args) => meet('blobs.delete', () => blobs.delete(...args)),
    },
    queues: {
      ...queues,
      send: (...args) => meet('queues.send', () => queues.send(...args)),
    },
  }
}

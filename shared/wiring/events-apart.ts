import type { Blobs, Queues } from '../pipeline/ports.ts'

export interface EventStores {
  readonly blobs: Blobs
  readonly queues: Queues
}

/**
 * What Event Grid writes, events and dead letters, from an account of its own (null: there is none), and
 * everything else from ours. So nobody who may write events can reach the ledger.
 */
export function eventsApart(ours: EventStores, ingest: EventStores | null): EventStores {
  if (ingest === null) return ours
  const blobs = (container: string): Blobs => (container === 'deadLetter' ? ingest : ours).blobs
  const queues = (queue: string): Queues => (queue === 'events' ? ingest : ours).queues
  return {
    blobs: {
      create: (container, ...more) => blobs(container).create(container, ...more),
      read: (container, ...more) => blobs(container).read(container, ...more),
      text: (container, ...more) => blobs(container).text(container, ...more),
      write: (container, ...more) => blobs(container).write(container, ...more),
      list: (container, ...more) => blobs(container).list(container, ...more),
      delete: (container, ...more) => blobs(container).delete(container, ...more),
    },
    queues: {
      send: (queue, ...more) => queues(queue).send(queue, ...more),
      waiting: (queue) => queues(queue).waiting(queue),
      poisoned: (queue) => queues(queue).poisoned(queue),
    },
  }
}

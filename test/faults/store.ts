import type { Blobs, Queues, Tables } from '../../shared/pipeline/ports.ts'

/** Everything that remembers, as the pipeline is handed it. */
export interface Store {
  readonly tables: Tables
  readonly blobs: Blobs
  readonly queues: Queues
}

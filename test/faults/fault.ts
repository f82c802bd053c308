/** The storage calls that can go wrong. */
export type Operation =
  | 'tables.get'
  | 'tables.list'
  | 'tables.write'
  | 'blobs.create'
  | 'blobs.read'
  | 'blobs.text'
  | 'blobs.write'
  | 'blobs.list'
  | 'blobs.delete'
  | 'queues.send'

/**
 * What happens to one call.
 * - `before`: it throws and nothing was done.
 * - `after`: it was done, and throws: the caller does not know.
 * - `twice`: it was done, its answer was lost, the SDK did it again, and the caller gets the second answer:
 *   an insert says `conflict` although it was ours, a message lies there twice.
 */
export interface Fault {
  /** Which call, from 1; of all calls, or of `operation` alone. */
  readonly call: number
  readonly operation?: Operation
  readonly when: 'before' | 'after' | 'twice'
  /** The process dies with it: every later call throws, too, until `revive()`. */
  readonly deadly?: boolean
}

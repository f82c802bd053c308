/** Counts what is in progress, so that stopping and idling can wait for it. */
export interface Work {
  /** How many pieces run now. */
  running(): number
  /** How many pieces have ever begun: two equal readings say that nothing happened in between. */
  begun(): number
  track<T>(piece: Promise<T>): Promise<T>
  /** Resolves when nothing runs any more. */
  settled(): Promise<void>
}

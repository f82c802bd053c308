import type { IsoTime } from '../shared/domain/time.ts'

export interface Sink {
  readonly isTerminal: boolean
  /** Resolves when more can be written. */
  readonly write: (text: string) => Promise<void>
}

/** The world of a command: what it prints to, what is piped in, and the clock. */
export interface Io {
  readonly out: Sink
  readonly err: Sink
  readonly input: {
    readonly isTerminal: boolean
    readonly read: () => Promise<Uint8Array>
    /** Piece by piece; of the two only one, and once. */
    readonly chunks: () => AsyncIterable<Uint8Array>
  }
  /** `NO_COLOR` is set and not empty. */
  readonly noColour: boolean
  readonly now: () => IsoTime
  /** Resolves after so many seconds. */
  readonly pause: (seconds: number) => Promise<void>
}

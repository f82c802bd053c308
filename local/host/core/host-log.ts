/** One line of the host (`host`), of the library (`system`) or of a handler (`user`). */
export interface HostLog {
  readonly level: string
  readonly category: string
  readonly message: string
  readonly invocationId?: string
}

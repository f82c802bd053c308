import type { IncomingHttpHeaders } from 'node:http'

/** An HTTP request with its body read. */
export interface HostRequest {
  readonly method: string
  readonly url: URL
  readonly headers: IncomingHttpHeaders
  readonly rawHeaders: readonly string[]
  readonly body: Buffer
}

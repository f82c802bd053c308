import type { TokenCredential } from '@azure/core-auth'
import type { HttpClient } from '@azure/core-rest-pipeline'
import type { IsoTime } from '../../domain/time.ts'

/** What every client of Azure is handed. Only the transport may be replaced; the pipeline is the real one. */
export interface AzureOptions {
  readonly credential: TokenCredential
  readonly now: () => IsoTime
  /** Version of Plimsoll, for the user agent. */
  readonly version: string
  /** Of Resource Manager; another one for national clouds. */
  readonly endpoint?: string
  readonly httpClient?: HttpClient
  /** Waits that many seconds. */
  readonly sleep?: (seconds: number) => Promise<void>
  /** How long one request may take, in seconds; 30 unless told. */
  readonly timeout?: number
}

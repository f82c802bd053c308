import type { TokenCredential } from '@azure/core-auth'
import type { HttpClient } from '@azure/core-rest-pipeline'

/** How to reach the storage account. A connection string is for Azurite and tests; on Azure it is an identity. */
export type Connection = (
  | { readonly kind: 'connection-string'; readonly value: string }
  | {
      readonly kind: 'identity'
      /** `https://<account>.queue.core.windows.net` and the like, as the Functions host is told them. */
      readonly queueServiceUri: string
      readonly tableServiceUri: string
      readonly blobServiceUri: string
      readonly credential: TokenCredential
    }
) & {
  /** Carries the requests of every client instead of the SDK's own. */
  readonly httpClient?: HttpClient
  /** Of the SDK, on throttling, 5xx and broken connections; left out: its own three, exponential. */
  readonly retryOptions?: {
    readonly maxRetries: number
    readonly retryDelayInMs?: number
    readonly maxRetryDelayInMs?: number
  }
}

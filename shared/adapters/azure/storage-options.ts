import type { StoragePipelineOptions } from '@azure/storage-blob'
import type { Connection } from './connection.ts'
import { storageHttpClient } from './storage-http-client.ts'

/** The connection's transport and retries in the words of the blob and queue clients. */
export function storageOptions({
  httpClient,
  retryOptions,
}: Connection): Pick<StoragePipelineOptions, 'httpClient' | 'retryOptions'> {
  return {
    ...(httpClient && { httpClient: storageHttpClient(httpClient) }),
    ...(retryOptions && {
      retryOptions: { ...retryOptions, maxTries: retryOptions.maxRetries + 1 },
    }),
  }
}

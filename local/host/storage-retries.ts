/** Options of the storage clients: the host has its own patience, long retries would hide an outage. */
export const storageRetries = {
  retryOptions: {
    maxTries: 2,
    retryDelayInMs: 100,
    maxRetryDelayInMs: 500,
    tryTimeoutInMs: 30_000,
  },
}

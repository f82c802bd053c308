/** What this host takes from host.json; times in milliseconds. */
export interface HostJson {
  readonly functionTimeout: number
  readonly routePrefix: string
  readonly queues: {
    readonly batchSize: number
    readonly newBatchThreshold: number
    readonly maxDequeueCount: number
    readonly visibilityTimeout: number
    readonly maxPollingInterval: number
    readonly base64: boolean
  }
}

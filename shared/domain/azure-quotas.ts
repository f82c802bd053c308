/** What Azure documents that it answers, and how much of that Plimsoll takes at most. */
export const azureQuotas = {
  /** Resource Manager: reads that refill a bucket of 250, for each subscription and identity. */
  readsPerSecond: 25,
  /** Resource Graph: 15 queries in 5 seconds for each identity. */
  queriesPerSecond: 3,
  /** Everything else that runs under these limits needs the rest. */
  share: 0.25,
} as const

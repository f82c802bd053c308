/** Every queue, table and container of the product. Infrastructure and doors take the names from here. */
export const queues = {
  events: 'plimsoll-events',
  audit: 'plimsoll-audit',
  sweepPages: 'plimsoll-sweep-pages',
  deliver: 'plimsoll-deliver',
  campaigns: 'plimsoll-campaigns',
  preserve: 'plimsoll-preserve',
  hunts: 'plimsoll-hunts',
} as const
export type QueueName = keyof typeof queues

export const tables = {
  clusters: 'plimsollclusters',
  summaries: 'plimsollsummaries',
  findings: 'plimsollfindings',
  history: 'plimsollhistory',
  deliveries: 'plimsolldeliveries',
  concerns: 'plimsollconcerns',
  campaigns: 'plimsollcampaigns',
  signals: 'plimsollsignals',
  runs: 'plimsollruns',
  dependencies: 'plimsolldependencies',
  hunts: 'plimsollhunts',
} as const
export type TableName = keyof typeof tables

export const containers = {
  records: 'plimsoll-records',
  pages: 'plimsoll-pages',
  manifests: 'plimsoll-manifests',
  evidence: 'plimsoll-evidence',
  rejected: 'plimsoll-rejected',
  policy: 'plimsoll-policy',
  deadLetter: 'plimsoll-dead-letter',
  hunts: 'plimsoll-hunts',
} as const
export type ContainerName = keyof typeof containers

/**
 * Nothing is ever rewritten in these, and nothing deleted before its time: a policy of the storage account keeps them
 * so, for whoever asks later whether the controls operated on a day. Manifests stay for good.
 */
export const writeOnce: readonly ContainerName[] = ['manifests', 'evidence']

/** Of those, what goes after its time. Versions that the storage account keeps of it have to go with it. */
export const forgotten: readonly ContainerName[] = ['evidence']

/**
 * Where Azure is, and for whom its tokens are made out: every endpoint, authority and audience of the code, in one place. It
 * is the public cloud; no other was ever tried. Addresses of storage and of the vault are settings: each deployment has its own.
 */
export const cloud = {
  resourceManager: 'https://management.azure.com',
  /** Takes queries of workspaces. */
  logs: 'https://api.loganalytics.azure.com',
  /** The private DNS zone of queries and telemetry. */
  logsZone: 'privatelink.monitor.azure.com',
  /** Publishes the keys that tokens are signed with, and signs those of version 2. */
  authority: 'https://login.microsoftonline.com',
  /** Signs tokens of version 1. */
  issuer: 'https://sts.windows.net',
  /** Of storage, where a connection string names none. */
  storageSuffix: 'core.windows.net',
  eventGrid: { audience: 'https://eventgrid.azure.net', hosts: '*.eventgrid.azure.net' },
  logsIngestion: { audience: 'https://monitor.azure.com', hosts: '*.ingest.monitor.azure.com' },
  portal: 'https://portal.azure.com',
} as const

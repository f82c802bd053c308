/** Where an Azure is, and for whom its tokens are made out. Addresses of storage and of the vault are settings: each deployment has its own. */
export interface Cloud {
  readonly resourceManager: string
  /** Takes queries of workspaces. */
  readonly logs: string
  /** The private DNS zone of queries and telemetry. */
  readonly logsZone: string
  /** Publishes the keys that tokens are signed with, and signs those of version 2. */
  readonly authority: string
  /** Signs tokens of version 1. */
  readonly issuer: string
  /** Of storage, where a connection string names none. */
  readonly storageSuffix: string
  readonly eventGrid: { readonly audience: string; readonly hosts: string }
  readonly logsIngestion: { readonly audience: string; readonly hosts: string }
  readonly portal: string
}

export type CloudName = 'AzureCloud' | 'AzureUSGovernment' | 'AzureChinaCloud'

/**
 * Every endpoint, authority and audience of the code, by the name that `az cloud list` and Bicep's `environment()` have for
 * a cloud. Only the public one is tested; the others are as the SDKs of Azure and its lists of endpoints have them, and no
 * request was ever sent there. The audience of Event Grid is one for all in its SDK.
 */
export const clouds: Readonly<Record<CloudName, Cloud>> = {
  AzureCloud: {
    resourceManager: 'https://management.azure.com',
    logs: 'https://api.loganalytics.azure.com',
    logsZone: 'privatelink.monitor.azure.com',
    authority: 'https://login.microsoftonline.com',
    issuer: 'https://sts.windows.net',
    storageSuffix: 'core.windows.net',
    eventGrid: { audience: 'https://eventgrid.azure.net', hosts: '*.eventgrid.azure.net' },
    logsIngestion: { audience: 'https://monitor.azure.com', hosts: '*.ingest.monitor.azure.com' },
    portal: 'https://portal.azure.com',
  },
  AzureUSGovernment: {
    resourceManager: 'https://management.usgovcloudapi.net',
    logs: 'https://api.loganalytics.us',
    logsZone: 'privatelink.monitor.azure.us',
    authority: 'https://login.microsoftonline.us',
    issuer: 'https://sts.windows.net',
    storageSuffix: 'core.usgovcloudapi.net',
    eventGrid: { audience: 'https://eventgrid.azure.net', hosts: '*.eventgrid.azure.us' },
    logsIngestion: { audience: 'https://monitor.azure.us', hosts: '*.ingest.monitor.azure.us' },
    portal: 'https://portal.azure.us',
  },
  AzureChinaCloud: {
    resourceManager: 'https://management.chinacloudapi.cn',
    logs: 'https://api.loganalytics.azure.cn',
    logsZone: 'privatelink.monitor.azure.cn',
    authority: 'https://login.chinacloudapi.cn',
    issuer: 'https://sts.chinacloudapi.cn',
    storageSuffix: 'core.chinacloudapi.cn',
    eventGrid: { audience: 'https://eventgrid.azure.net', hosts: '*.eventgrid.azure.cn' },
    logsIngestion: { audience: 'https://monitor.azure.cn', hosts: '*.ingest.monitor.azure.cn' },
    portal: 'https://portal.azure.cn',
  },
}

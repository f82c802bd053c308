/** How a host of Azure is reached privately: which endpoint leads to it, and which zone names it there. */
export interface PrivatePlace {
  readonly service: 'storage' | 'vault' | 'logs' | 'collection' | 'telemetry'
  /** Sub-resource of a private endpoint. */
  readonly group: string
  readonly zone: string
  /** Name of the resource that the endpoint leads to; null: any private link scope. */
  readonly owner: string | null
}

const services = [
  { pattern: /^([^.]+)\.(blob|queue|table)\.core\.windows\.net$/, service: 'storage' },
  { pattern: /^([^.]+)\.(vault)\.azure\.net$/, service: 'vault' },
  { pattern: /^api\.loganalytics\.(?:azure\.com|io)$/, service: 'logs' },
  { pattern: /^[^.]+\.[^.]+\.ingest\.monitor\.azure\.com$/, service: 'collection' },
  { pattern: /^[^.]+\.in\.applicationinsights\.azure\.com$/, service: 'telemetry' },
] as const

/** Null for what has no private way, as Resource Manager here. Names of zones: Azure's list of private DNS zones; that of queries is the assumption `logs-private-name`. */
export function privatePlace(host: string): PrivatePlace | null {
  for (const { pattern, service } of services) {
    const found = pattern.exec(host.toLowerCase())
    if (found === null) continue
    const [, owner = null, kind] = found
    if (kind === undefined) {
      return { service, group: 'azuremonitor', zone: 'privatelink.monitor.azure.com', owner: null }
    }
    const zone =
      kind === 'vault' ? 'privatelink.vaultcore.azure.net' : `privatelink.${kind}.core.windows.net`
    return { service, group: kind, zone, owner }
  }
  return null
}

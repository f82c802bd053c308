import { cloud } from '../../domain/cloud.ts'
import type { ServiceAnswer, ServiceName } from '../../domain/exam.ts'

/** Where a private way to a service leads, and by which names. Azure documents the names of zones; that of queries is an assumption: `logs-private-name`. */
export interface ServicePlace {
  /** For people. */
  readonly title: string
  /** Sub-resource of a private endpoint. */
  readonly group: string
  readonly zone: string
  /** How ids of what an endpoint leads to end, in lower case; null where that is a private link scope. */
  readonly target: string | null
  /** What reading it takes. */
  readonly role: string
}

const roles: Readonly<Record<ServiceName, string>> = {
  'resource-manager': 'Reader',
  blob: 'Storage Blob Data Contributor',
  queue: 'Storage Queue Data Contributor',
  table: 'Storage Table Data Contributor',
  'ingest-blob': 'Storage Blob Data Contributor',
  'ingest-queue': 'Storage Queue Data Contributor',
  vault: 'Key Vault Secrets User',
  logs: 'Log Analytics Data Reader',
  telemetry: 'Monitoring Metrics Publisher',
}

export function servicePlace({ service, host, name }: ServiceAnswer): ServicePlace {
  const role = roles[service]
  switch (service) {
    case 'resource-manager':
      return { title: 'Resource Manager', group: '', zone: '', target: null, role }
    case 'telemetry':
    case 'logs': {
      const title = service === 'telemetry' ? 'telemetry' : queriesOf(name)
      return { title, group: 'azuremonitor', zone: cloud.logsZone, target: null, role }
    }
    case 'vault': {
      const zone = `privatelink.${host.split('.').slice(1).join('.').replace('vault.', 'vaultcore.')}`
      return { title: `the vault ${name}`, group: 'vault', zone, target: `/vaults/${name}`, role }
    }
    default: {
      const group = service.replace('ingest-', '')
      const zone = `privatelink.${host.split('.').slice(1).join('.')}`
      const title = `the ${group} service of ${name}`
      return { title, group, zone, target: `/storageaccounts/${name}`, role }
    }
  }
}

function queriesOf(name: string): string {
  return name === '' ? 'log queries' : `log queries of ${name.split('/').at(-1)}`
}

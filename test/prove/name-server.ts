import type { FaultPlan } from '../../local/azure/fault-plan.ts'
import type { Fault } from '../../local/azure/faults/fault.ts'

const aliases: Readonly<Record<string, string>> = {
  'api.loganalytics.azure.com': 'api.monitor.azure.com',
  'api.monitor.azure.com': 'API.privatelink.monitor.azure.com',
  'api.privatelink.monitor.azure.com': 'monitor.example.com',
}

/**
 * DNS in front of this Azure, as it answers outside of private networks. Questions are calls of the method RESOLVE; a fault
 * may set the `/alias`.
 */
export function nameServer(meet: FaultPlan['meet'], now: () => string) {
  return async (name: string): Promise<readonly string[]> => {
    const fault = meet({ at: now(), method: 'RESOLVE', host: 'dns', path: name, type: '' }) ?? {}
    const { '/alias': alias = aliases[name] } = fault.set ?? {}
    const code = codeOf(fault) ?? (typeof alias === 'string' ? null : 'ENODATA')
    if (code !== null) throw Object.assign(new Error(`queryCname ${code}`), { code })
    return [String(alias)]
  }
}

/** As `node:dns/promises` says that nothing came of a question. */
function codeOf({ drop, status, body }: Fault['answer']): string | null {
  if (drop === 'connection') return 'ETIMEOUT'
  if (status !== undefined) return status === 404 ? 'ENOTFOUND' : 'ESERVFAIL'
  return body === undefined ? null : 'EBADRESP'
}

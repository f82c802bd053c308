import type { AuditProfileId } from '../../domain/audit-profile.ts'
import { isObject, type Json } from '../../domain/json.ts'
import type { ClusterSnapshot } from '../../domain/snapshot.ts'
import { sentLogs } from '../sight/sent-logs.ts'

const own = ['AKSAudit', 'ArcK8sAudit']

/** The audit profile that a cluster keeps to as it stands; null where that cannot be told, or it sends nothing. */
export function observedProfile({ facets }: ClusterSnapshot): AuditProfileId | null {
  const { diagnosticSettings: settings, workspaceTables: tables } = facets
  const sent = [...sentLogs(settings?.known ? settings.value : undefined).values()]
  if (sent.some(({ shared }) => shared.includes('kube-audit'))) return 'full-analytics'
  if (sent.some(({ dedicated }) => dedicated.includes('kube-audit'))) {
    const plan = planIn(tables?.known ? tables.value : null)
    return plan === 'Basic' ? 'full-basic' : plan === 'Analytics' ? 'full-analytics' : null
  }
  const isAdmin = sent.some(({ dedicated, shared }) =>
    [...dedicated, ...shared].includes('kube-audit-admin'),
  )
  return isAdmin ? 'admin' : null
}

/** Of the tables for the full log, when all have the same. */
function planIn(tables: Json): Json | undefined {
  const plans = (Array.isArray(tables) ? tables : []).flatMap((table) => {
    if (!isObject(table) || !own.some((name) => name === table['name'])) return []
    return isObject(table['properties']) ? [table['properties']['plan']] : []
  })
  return new Set(plans).size === 1 ? plans[0] : undefined
}

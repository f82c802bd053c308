import type { Facets } from '../../domain/facets/index.ts'
import { enabledLogs } from './enabled-logs.ts'

type Settings = Facets['diagnosticSettings']

const auditLogs = ['kube-audit', 'kube-audit-admin', 'guard']

/** The settings that send something of the audit log somewhere. */
export function auditSettings(settings: Settings): Settings {
  return settings.filter((setting) => auditLogs.some(enabledLogs([setting])))
}

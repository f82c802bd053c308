import { proven, refuted, unclear } from '../domain/assumption.ts'
import { assumption } from './assumption.ts'

export const logsExecIsGet = assumption({
  id: 'logs-exec-is-get',
  statement: 'kubectl exec is logged with the verb get, so that kube-audit-admin leaves it out',
  mark: 'inferred',
  source:
    'Kubernetes made exec a WebSocket, which is a GET, with 1.30 and 1.31; Azure documents that kube-audit-admin has no get',
  dependsOn:
    'Detections of exec match get and create, and count as not covered where kube-audit-admin alone is collected',
  needs: ['execVerbs'],
  judged:
    'Proven when AKSAudit has exec with the verb get and AKSAuditAdmin has none with it; refuted when AKSAuditAdmin has one, or when AKSAudit has exec with create alone. Without exec in AKSAudit nothing is told.',
  fallback:
    'Nothing is missed: both verbs match. With create alone kube-audit-admin is enough for them.',
  judge({ execVerbs: { counts } }) {
    const full = counts['AKSAudit'] ?? {}
    const admin = counts['AKSAuditAdmin'] ?? {}
    if ((admin['get'] ?? 0) > 0) return refuted(`AKSAuditAdmin has ${admin['get']} with get`)
    if ((full['get'] ?? 0) > 0)
      return proven(`AKSAudit has ${full['get']} with get, AKSAuditAdmin none`)
    return (full['create'] ?? 0) > 0
      ? refuted(`AKSAudit has ${full['create']} with create, none with get`)
      : unclear('AKSAudit has no exec within a week')
  },
})

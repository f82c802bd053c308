import { proven, refuted, unclear } from '../domain/assumption.ts'
import { assumption } from './assumption.ts'

export const logsAdminWatch = assumption({
  id: 'logs-admin-watch',
  statement: 'kube-audit-admin leaves out watch, as it does get and list',
  mark: 'inferred',
  source: 'Azure documents that it leaves out get and list, and does not name watch',
  dependsOn:
    'Detections of reads read AKSAudit alone, and count as not covered where kube-audit-admin alone is collected',
  needs: ['adminWatches'],
  judged:
    'Proven when AKSAuditAdmin has a hundred requests within six hours and no watch; refuted when it has one. With fewer requests nothing is told.',
  fallback: 'Nothing breaks: those detections could read AKSAuditAdmin for watches as well.',
  judge({ adminWatches: { all, watches } }) {
    const said = `${watches} of ${all} requests`
    if (watches > 0) return refuted(said)
    return all >= 100 ? proven(said) : unclear(said)
  },
})

import type { Alert } from '../../domain/alert.ts'

/** What an alert is about, for receivers that want one thing with a name. */
export interface Subject {
  /** An ARM id; of a concern, its scope; of a digest, `fleet`. */
  readonly id: string
  readonly name: string
  /** What kind of thing it is. */
  readonly area: 'posture' | 'behaviour' | 'auditor'
}

export function subject(alert: Alert): Subject {
  switch (alert.about) {
    case 'cluster':
      return { id: alert.cluster.id, name: alert.cluster.name, area: 'posture' }
    case 'campaign': {
      const id = alert.cause?.resourceId ?? 'fleet'
      return { id, name: `${alert.campaign.clusters} clusters`, area: 'posture' }
    }
    case 'signal': {
      const { cluster, signal } = alert
      const id = cluster?.id ?? signal.cluster
      return { id, name: cluster?.name ?? 'no cluster named', area: 'behaviour' }
    }
    case 'digest':
      return { id: 'fleet', name: `digest of ${alert.route}`, area: 'posture' }
    case 'plimsoll':
      return { id: alert.concern.scope, name: 'plimsoll', area: 'auditor' }
  }
}

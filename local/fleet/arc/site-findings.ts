import type { Beside } from '../beside/beside.ts'
import { resourceAt } from '../resource-at.ts'
import { kindOf } from './kind-of.ts'

const type = 'Microsoft.Security/assessments'
const since = '2026-09-14T06:12:00.000Z'

/** What Defender for Cloud recommends for a cluster at a site. */
export const siteFindings: Beside = {
  type,
  names: ['3ef9848c-c2c8-4ff3-8b9c-4c8eb8ddfce6'],
  idOf: ({ clusterId, name }) => `${clusterId}/providers/${type}/${name}`,
  make({ cluster, id }) {
    const isWell = kindOf(cluster)?.extensions.includes('microsoft-azuredefender')
    return resourceAt(id, {
      displayName:
        'Azure Arc-enabled Kubernetes clusters should have the Defender extension installed',
      metadata: { severity: 'High' },
      status: {
        code: isWell ? 'Healthy' : 'Unhealthy',
        firstEvaluationDate: since,
        statusChangeDate: since,
      },
    })
  },
}

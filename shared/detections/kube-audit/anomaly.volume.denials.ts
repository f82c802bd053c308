import { terminal } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, any, eq } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { volume } from '../triggers.ts'

const request = { verb: 'list', resource: 'secrets', namespace: 'shop' }

export const anomalyVolumeDenials = detection({
  id: 'anomaly.volume.denials',
  title: 'A cluster refused far more requests than it usually does',
  severity: 'medium',
  tier: 'extended',
  mitre: { tactics: ['Credential Access', 'Discovery'], techniques: ['T1110', 'T1613'] },
  plane: 'kube-audit',
  tables: tables.audit,
  predicate: all(terminal, any(eq('code', 401), eq('code', 403))),
  trigger: volume({
    count: 'requests',
    method: { name: 'decompose', threshold: 3 },
    side: { high: { minCount: 50 } },
  }),
  groupBy: ['cluster'],
  why: 'Who does not know what he may do tries. Spread over many identities or addresses it stays below every threshold for one of them, and still shows in the sum.',
  respond:
    'Group the refusals of the hour by identity, address and resource. One controller with an expired token is a fault: renew it. Many names or many resources are somebody who searches: block the address, and look for what was allowed to it.',
  carveOuts: ['Nothing: a controller that is refused all the time raises what is usual by itself.'],
  cases: [
    positive('forbidden', auditEvent({ ...request, code: 403 })),
    positive('not signed in', auditEvent({ ...request, code: 401, user: 'system:anonymous' })),
    positive(
      'the platform counts, too',
      auditEvent({ ...request, code: 403, user: 'system:serviceaccount:kube-system:metrics' }),
    ),
    nearMiss('allowed', auditEvent(request)),
    nearMiss('not there', auditEvent({ ...request, code: 404 })),
    nearMiss('too many requests', auditEvent({ ...request, code: 429 })),
  ],
})

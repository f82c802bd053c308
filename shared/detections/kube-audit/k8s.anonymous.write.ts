import { deletes, terminal, writes } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, any, eq, exists, not, oneOf } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const nobody = {
  verb: 'create',
  code: 403,
  user: 'system:anonymous',
  groups: ['system:unauthenticated'],
  userAgent: 'Go-http-client/1.1',
}
const asked = { ...nobody, resource: 'pods', namespace: 'default' }

export const k8sAnonymousWrite = detection({
  id: 'k8s.anonymous.write',
  title: 'Somebody without any login tried to write or delete',
  severity: 'high',
  tier: 'core',
  mitre: { tactics: ['Initial Access', 'Execution'], techniques: ['T1190'] },
  plane: 'kube-audit',
  tables: tables.audit,
  predicate: all(
    terminal,
    eq('principalClass', 'anonymous'),
    any(writes, deletes),
    exists('objectRef.resource'),
    not(
      oneOf('objectRef.resource', [
        'selfsubjectaccessreviews',
        'selfsubjectrulesreviews',
        'selfsubjectreviews',
        'tokenreviews',
      ]),
    ),
  ),
  trigger: onMatch(),
  groupBy: ['cluster', 'clientIp'],
  why: 'Crawlers look; they do not write. Who sends a pod without a login tries to run something, and knows that now and then it works.',
  respond: `See whether any was allowed (status 201). If so, delete what was made and take the role of system:anonymous away. If all were refused, close the API server to strangers:
az aks update -g <group> -n <cluster> --api-server-authorized-ip-ranges <ranges>`,
  carveOuts: [
    'Reviews of one’s own rights and of tokens, which clients ask for before they log in.',
  ],
  peers: { elastic: ['Kubernetes Anonymous User Create/Update/Patch Pods Request'] },
  cases: [
    positive('a pod refused', auditEvent(asked)),
    positive('a pod allowed', auditEvent({ ...asked, code: 201 })),
    positive(
      'everything of a namespace deleted',
      auditEvent({ ...asked, verb: 'deletecollection', resource: 'secrets' }),
    ),
    nearMiss(
      'a client asks what it may do',
      auditEvent({ ...nobody, resource: 'selfsubjectaccessreviews' }),
    ),
    nearMiss('a list', auditEvent({ ...asked, verb: 'list' })),
    nearMiss('a path that is no resource', auditEvent({ ...nobody, uri: '/sdk' })),
    nearMiss('a person', auditEvent({ ...asked, user: 'alice@example.com', groups: [] })),
  ],
})

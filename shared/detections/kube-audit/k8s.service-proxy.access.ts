import { terminal } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, oneOf } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { firstSeen } from '../triggers.ts'

const asking = {
  verb: 'get',
  resource: 'services',
  subresource: 'proxy',
  namespace: 'monitoring',
  name: 'prometheus:9090',
  uri: '/api/v1/namespaces/monitoring/services/prometheus:9090/proxy/graph',
}

export const k8sServiceProxyAccess = detection({
  id: 'k8s.service-proxy.access',
  title: 'Somebody reached a service through the API server for the first time',
  severity: 'low',
  tier: 'extended',
  mitre: { tactics: ['Lateral Movement'], techniques: ['T1090'] },
  plane: 'kube-audit',
  tables: tables.auditWithReads,
  predicate: all(
    terminal,
    oneOf('objectRef.resource', ['services', 'pods']),
    oneOf('objectRef.subresource', ['proxy']),
    oneOf('principalClass', ['human', 'localAdmin', 'entraApplication', 'anonymous']),
  ),
  trigger: firstSeen({
    of: ['cluster', 'user.username', 'objectRef.namespace', 'objectRef.name'],
    baseline: '14d',
    minHistory: '7d',
  }),
  groupBy: ['cluster', 'user.username'],
  why: 'The API server carries any request to any port of a service, past network policies and past whatever guards the way from outside. People open the same few consoles; a new one is worth a question.',
  respond:
    'Ask whether it was `kubectl proxy` or a dashboard. If nobody knows, see the paths that were asked for, and take `services/proxy` and `pods/proxy` from roles of people: an internal address with a login does the same.',
  carveOuts: [
    'Service accounts, nodes and the platform: this is about people and applications from outside.',
    'What a person reached within the baseline before.',
    'Attempts that were refused count too.',
  ],
  cases: [
    positive('a console, by a person', auditEvent(asking)),
    positive('something is written', auditEvent({ ...asking, verb: 'create' })),
    positive(
      'a pod, by an application',
      auditEvent({ ...asking, resource: 'pods', user: '00000000-0000-0000-0000-000000000004' }),
    ),
    positive(
      'by nobody',
      auditEvent({
        ...asking,
        user: 'system:anonymous',
        groups: ['system:unauthenticated'],
        code: 403,
      }),
    ),
    positive('by the local administrator', auditEvent({ ...asking, user: 'masterclient' })),
    nearMiss(
      'by a workload',
      auditEvent({ ...asking, user: 'system:serviceaccount:monitoring:grafana' }),
    ),
    nearMiss('by the platform', auditEvent({ ...asking, user: 'aksService' })),
    nearMiss('the service itself', auditEvent({ ...asking, subresource: '' })),
    nearMiss('a kubelet', auditEvent({ ...asking, resource: 'nodes' })),
  ],
})

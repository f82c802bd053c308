import { notPlatform, succeeded, terminal } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { scriptingUserAgents } from '../lists/scripting-user-agents.ts'
import { absent, all, any, eq, oneOf, startsWith } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const listed = {
  verb: 'list',
  resource: 'secrets',
  namespace: 'shop',
  level: 'Metadata',
  user: 'system:serviceaccount:shop:web',
  userAgent: 'curl/8.9.1',
}
const read = { ...listed, verb: 'get', name: 'db' }

export const k8sSecretsScriptingClient = detection({
  id: 'k8s.secrets.scripting-client',
  title: 'Secrets were read with a script or a plain HTTP client',
  severity: 'high',
  tier: 'extended',
  mitre: { tactics: ['Credential Access'], techniques: ['T1552.007'] },
  plane: 'kube-audit',
  tables: tables.auditWithReads,
  predicate: all(
    terminal,
    succeeded,
    oneOf('verb', ['get', 'list', 'watch']),
    eq('objectRef.resource', 'secrets'),
    notPlatform,
    any(startsWith('userAgent', scriptingUserAgents), absent('userAgent')),
  ),
  trigger: onMatch(),
  groupBy: ['cluster', 'user.username', 'userAgent'],
  why: 'Operators and kubectl say who they are. Curl with the token of a pod is what is at hand after breaking into it.',
  respond:
    'Look for a shell in a pod of that workload at the time. If nobody was at work there, keep the pod for evidence, rotate the secret, and renew the token by deleting the pods.',
  carveOuts: [
    'Platform identities; aksService says Go-http-client.',
    'Not left out: a program of your own that does not say who it is. Give it a user agent.',
  ],
  peers: {
    elastic: [
      'Azure AKS Secret get or list with Suspicious User Agent',
      'Kubernetes Secret get or list with Suspicious User Agent',
    ],
  },
  cases: [
    positive('curl in a pod', auditEvent(read)),
    positive('a script that lists', auditEvent({ ...listed, userAgent: 'python-requests/2.32.3' })),
    positive(
      'a watch, which begins with all there is',
      auditEvent({ ...listed, verb: 'watch', user: 'alice@example.com' }),
    ),
    positive('a client that does not say who it is', auditEvent({ ...read, userAgent: '' })),
    nearMiss('kubectl', auditEvent({ ...read, userAgent: 'kubectl/v1.34.0 (linux/amd64)' })),
    nearMiss(
      'a program whose name has curl in it',
      auditEvent({ ...read, userAgent: 'shop-curler/1.0' }),
    ),
    nearMiss('a config map', auditEvent({ ...read, resource: 'configmaps' })),
    nearMiss('a secret written', auditEvent({ ...read, verb: 'update' })),
  ],
})

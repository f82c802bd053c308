import { terminal } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { offensiveUserAgents } from '../lists/offensive-user-agents.ts'
import { all, contains } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const asked = { verb: 'list', resource: 'pods', namespace: 'shop', userAgent: 'kdigger/1.5.0' }

export const k8sClientOffensiveTool = detection({
  id: 'k8s.client.offensive-tool',
  title: 'A tool that attacks clusters gave its name',
  severity: 'high',
  tier: 'extended',
  mitre: { tactics: ['Discovery', 'Execution'], techniques: ['T1613', 'T1595'] },
  plane: 'kube-audit',
  tables: tables.auditWithReads,
  predicate: all(terminal, contains('userAgent', offensiveUserAgents)),
  trigger: onMatch('6h'),
  groupBy: ['cluster', 'user.username', 'userAgent'],
  why: 'Nobody runs such a tool by accident. It is a test that somebody ordered, or it is none.',
  respond:
    'Ask whether a test was announced for that time and from that address. If not, cut the identity off, and look at all that it read or was refused since.',
  carveOuts: ['Nothing. A user agent is easily changed: its absence says nothing.'],
  peers: {
    defender: ['K8S_PenTestToolsKubeHunter'],
    sigma: ['597a7e84-187d-458b-9e4f-2f5a0e676711'],
    elastic: ['Azure AKS Secret get or list with Suspicious User Agent'],
  },
  cases: [
    positive('from inside', auditEvent(asked)),
    positive(
      'from outside, refused',
      auditEvent({ ...asked, code: 403, user: 'system:anonymous', userAgent: 'kube-hunter/0.6' }),
    ),
    positive('in other letters', auditEvent({ ...asked, userAgent: 'Kube-Hunter' })),
    positive(
      'kubectl as a distribution for such tests builds it',
      auditEvent({ ...asked, userAgent: 'kubectl/v1.32.1 (linux/kali-amd64)' }),
    ),
    nearMiss('kubectl', auditEvent({ ...asked, userAgent: 'kubectl/v1.34.0 (linux/amd64)' })),
    nearMiss('a scanner of settings', auditEvent({ ...asked, userAgent: 'kubescape/v3.0.0' })),
    nearMiss('no user agent', auditEvent({ ...asked, userAgent: '' })),
  ],
})

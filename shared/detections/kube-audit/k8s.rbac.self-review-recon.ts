import { terminal } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { scriptingUserAgents } from '../lists/scripting-user-agents.ts'
import { all, any, contains, eq, oneOf, startsWith } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { firstSeen } from '../triggers.ts'

const asked = {
  verb: 'create',
  resource: 'selfsubjectrulesreviews',
  apiGroup: 'authorization.k8s.io',
  user: 'system:serviceaccount:shop:web',
  userAgent: 'web/1.0',
  body: { spec: { namespace: 'shop' } },
}
const oneQuestion = { ...asked, resource: 'selfsubjectaccessreviews' }

export const k8sRbacSelfReviewRecon = detection({
  id: 'k8s.rbac.self-review-recon',
  title: 'A workload or a node asked what it is allowed to do',
  severity: 'low',
  tier: 'extended',
  mitre: { tactics: ['Discovery'], techniques: ['T1069.003', 'T1613'] },
  plane: 'kube-audit',
  tables: tables.audit,
  predicate: all(
    terminal,
    eq('verb', 'create'),
    oneOf('objectRef.resource', ['selfsubjectrulesreviews', 'selfsubjectaccessreviews']),
    oneOf('principalClass', ['serviceAccount', 'node']),
    any(
      eq('objectRef.resource', 'selfsubjectrulesreviews'),
      contains('userAgent', ['kubectl', 'curl', 'python', 'Go-http-client']),
      startsWith('userAgent', scriptingUserAgents),
    ),
  ),
  trigger: firstSeen({
    of: ['cluster', 'user.username', 'userAgent'],
    baseline: '14d',
    minHistory: '7d',
  }),
  groupBy: ['cluster', 'user.username'],
  why: 'A program knows what it needs. Who has just found a token does not, and asks for the list of its rights first.',
  respond:
    'Look at what the identity did next and where it came from. `kubectl auth can-i --list --as=<user>` shows what it learned.',
  carveOuts: [
    'People, who ask with kubectl auth can-i, and the platform, whose add-ons ask in bulk.',
    'Single questions (access reviews) of a program under its own user agent.',
  ],
  peers: {
    sigma: ['84b777bd-c946-4d17-aa2e-c39f5a454325'],
    elastic: [
      'Azure AKS Suspicious Self-Subject Review by Service Account or Node Identity',
      'Kubernetes Suspicious Self-Subject Review via Unusual User Agent',
    ],
  },
  cases: [
    positive('all rights of a workload', auditEvent(asked)),
    positive(
      'all rights of a node',
      auditEvent({ ...asked, user: 'system:node:aks-1', groups: ['system:nodes'] }),
    ),
    positive(
      'one question from a shell in a pod',
      auditEvent({ ...oneQuestion, userAgent: 'kubectl/v1.34.0 (linux/amd64)' }),
    ),
    positive('one question of a script', auditEvent({ ...oneQuestion, userAgent: 'Wget/1.21' })),
    nearMiss('one question of a program', auditEvent(oneQuestion)),
    nearMiss('a person', auditEvent({ ...asked, user: 'alice@example.com' })),
    nearMiss(
      'an add-on',
      auditEvent({ ...asked, user: 'system:serviceaccount:kube-system:metrics-server' }),
    ),
    nearMiss(
      'a question about somebody else',
      auditEvent({ ...asked, resource: 'subjectaccessreviews' }),
    ),
  ],
})

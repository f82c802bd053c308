import { terminal } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, eq, not, oneOf } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { anyOf, threshold } from '../triggers.ts'

const refused = {
  verb: 'list',
  resource: 'nodes',
  code: 403,
  user: 'system:serviceaccount:shop:web',
}

export const k8sAuthzForbiddenBurst = detection({
  id: 'k8s.authz.forbidden-burst',
  title: 'One identity was refused again and again, or on many kinds of resources',
  severity: 'medium',
  tier: 'core',
  mitre: { tactics: ['Discovery'], techniques: ['T1613', 'T1069'] },
  plane: 'kube-audit',
  tables: tables.audit,
  predicate: all(
    terminal,
    eq('code', 403),
    not(oneOf('principalClass', ['platform', 'node', 'platformServiceAccount'])),
  ),
  trigger: anyOf(
    threshold({ count: { distinct: ['objectRef.resource'] }, atLeast: 4, window: '10m' }),
    threshold({ count: 'requests', atLeast: 30, window: '10m' }),
  ),
  groupBy: ['cluster', 'user.username'],
  why: 'Who holds a found token does not know what it is good for, and tries. A program that works is refused nothing.',
  respond:
    'See what was tried and from where, and what was allowed in between. If it goes on evenly for one or two resources, a workload lost its role, or was deployed without: `kubectl auth can-i --list --as=<user>`.',
  carveOuts: [
    'Platform users, nodes, and service accounts of the platform.',
    'Not left out: an operator whose role is too small tries for ever. Mend its role.',
    'Without kube-audit (kube-audit-admin alone) only refused writes are seen.',
  ],
  aliases: ['act-forbidden-burst'],
  peers: {
    sigma: ['0d933542-1f1f-420d-97d4-21b2c3c492d9'],
    elastic: [
      'Azure AKS Potential API Enumeration by User',
      'Kubernetes Potential Endpoint Permission Enumeration Attempt Detected',
      'Kubernetes Forbidden Creation Request',
    ],
    panther: ['Kubernetes.API.Multiple403.PublicIP'],
  },
  cases: [
    positive('a list refused', auditEvent(refused)),
    positive(
      'a write refused to a person',
      auditEvent({ ...refused, verb: 'create', resource: 'pods', user: 'alice@example.com' }),
    ),
    positive(
      'a path refused to nobody',
      auditEvent({
        verb: 'get',
        uri: '/api',
        code: 403,
        user: 'system:anonymous',
        groups: ['system:unauthenticated'],
      }),
    ),
    nearMiss('a list answered', auditEvent({ ...refused, code: 200 })),
    nearMiss('a login that failed', auditEvent({ ...refused, user: '', groups: [], code: 401 })),
    nearMiss('an object that is not there', auditEvent({ ...refused, code: 404 })),
    nearMiss(
      'a node that asks for what is on another',
      auditEvent({ ...refused, user: 'system:node:aks-1', groups: ['system:nodes'] }),
    ),
    nearMiss(
      'the row before the request was answered',
      auditEvent({ ...refused, stage: 'RequestReceived' }),
    ),
  ],
})

import { denied, terminal } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, any, eq, not, oneOf } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { threshold } from '../triggers.ts'

const secret = {
  verb: 'get',
  resource: 'secrets',
  namespace: 'shop',
  name: 'db',
  level: 'Metadata',
}

export const k8sSecretsDenied = detection({
  id: 'k8s.secrets.denied',
  title: 'One identity was refused secrets again and again',
  severity: 'medium',
  tier: 'extended',
  mitre: { tactics: ['Credential Access', 'Discovery'], techniques: ['T1552.007'] },
  plane: 'kube-audit',
  tables: tables.auditWithReads,
  predicate: all(
    terminal,
    oneOf('objectRef.resource', ['secrets']),
    any(denied, all(oneOf('verb', ['get']), eq('code', 404))),
    not(oneOf('principalClass', ['platform', 'node', 'platformServiceAccount'])),
  ),
  trigger: threshold({ count: 'requests', atLeast: 20, window: '15m' }),
  groupBy: ['cluster', 'user.username', 'clientIp'],
  why: 'A stolen token does not know what it may read. Guessing names of secrets shows as a row of refusals and of secrets that do not exist.',
  respond:
    'See where the identity is used from and what it was allowed to read beside the refusals. A workload that lost its role looks the same: check what changed in its bindings.',
  carveOuts: ['Platform users, nodes, and service accounts of the platform.'],
  peers: { panther: ['Kubernetes.Secret.AccessDenied'] },
  cases: [
    positive('a refusal', auditEvent({ ...secret, code: 403 })),
    positive('a secret that does not exist', auditEvent({ ...secret, code: 404 })),
    nearMiss('a secret that was read', auditEvent(secret)),
    nearMiss('another resource refused', auditEvent({ ...secret, resource: 'pods', code: 403 })),
    nearMiss('a node', auditEvent({ ...secret, code: 403, user: 'system:node:aks-1' })),
  ],
})

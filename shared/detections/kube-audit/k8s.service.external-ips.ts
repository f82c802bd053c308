import { notPlatform, tookEffect, wholeObject, writes } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, exists, oneOf } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const service = { verb: 'create', resource: 'services', namespace: 'shop', name: 'web' }
const taking = { spec: { externalIPs: ['198.51.100.7'], ports: [{ port: 443 }] } }

export const k8sServiceExternalIps = detection({
  id: 'k8s.service.external-ips',
  title: 'A Service that takes over addresses from outside was created or changed',
  severity: 'medium',
  tier: 'extended',
  mitre: { tactics: ['Credential Access', 'Lateral Movement'], techniques: ['T1557'] },
  plane: 'kube-audit',
  tables: tables.audit,
  needsBody: 'request',
  predicate: all(
    tookEffect,
    writes,
    oneOf('objectRef.resource', ['services']),
    wholeObject,
    notPlatform,
    exists('externalIPs'),
  ),
  trigger: onMatch(),
  groupBy: ['cluster', 'user.username', 'objectRef.namespace'],
  why: 'What pods send to an address in `externalIPs` goes to this Service instead, whoever the address belongs to: one namespace listens to the traffic of all (CVE-2020-8554).',
  respond:
    'Remove the field (`kubectl patch service <name> --type=merge -p \'{"spec":{"externalIPs":null}}\'`), see whose address it was and what was sent to it meanwhile, and deny the field with Azure Policy: AKS has load balancers and needs it for nothing.',
  carveOuts: [
    'Platform identities.',
    'Patches that do not say the field.',
    'An address written into `status.loadBalancer`, which takes the same traffic: it wants the right to services/status.',
    'Arc clusters on bare metal may use it for their entrances.',
  ],
  cases: [
    positive('created', auditEvent({ ...service, body: taking })),
    positive(
      'added by a patch',
      auditEvent({ ...service, verb: 'patch', body: { spec: { externalIPs: ['192.0.2.1'] } } }),
    ),
    positive(
      'a JSON patch, told by its answer',
      auditEvent({
        ...service,
        verb: 'patch',
        body: [{ op: 'add', path: '/spec/externalIPs', value: ['198.51.100.7'] }],
        answer: taking,
      }),
    ),
    nearMiss(
      'an empty list',
      auditEvent({ ...service, verb: 'update', body: { spec: { externalIPs: [] } } }),
    ),
    nearMiss(
      'taken away',
      auditEvent({ ...service, verb: 'patch', body: { spec: { externalIPs: null } } }),
    ),
    nearMiss(
      'a load balancer, and the address it got',
      auditEvent({
        ...service,
        body: { spec: { type: 'LoadBalancer', loadBalancerIP: '198.51.100.7' } },
      }),
    ),
    nearMiss(
      'a name outside',
      auditEvent({
        ...service,
        body: { spec: { type: 'ExternalName', externalName: 'db.example.com' } },
      }),
    ),
  ],
})

import { notPlatform, tookEffect, wholeObject, writes } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, oneOf } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const service = { verb: 'create', resource: 'services', namespace: 'shop', name: 'web' }
const nodePort = { spec: { type: 'NodePort', ports: [{ port: 80, nodePort: 30080 }] } }

export const k8sServiceNodePort = detection({
  id: 'k8s.service.node-port',
  title: 'A Service that opens a port on every node was created or changed',
  severity: 'low',
  tier: 'extended',
  mitre: { tactics: ['Initial Access', 'Persistence'], techniques: ['T1133'] },
  plane: 'kube-audit',
  tables: tables.audit,
  needsBody: 'request',
  predicate: all(
    tookEffect,
    writes,
    oneOf('objectRef.resource', ['services']),
    wholeObject,
    notPlatform,
    oneOf('serviceType', ['NodePort']),
  ),
  trigger: onMatch('6h'),
  groupBy: ['cluster', 'user.username', 'objectRef.namespace'],
  why: 'The port is open on each node, whatever network the node is in, and no ingress with its certificates and its firewall stands before it.',
  respond:
    'Ask who connects to it. Put an ingress or an internal load balancer in its place (`kubectl patch service <name> -p \'{"spec":{"type":"ClusterIP"}}\'`), and see whether nodes have public addresses or a security group that lets the port in.',
  carveOuts: [
    'Platform identities.',
    'Patches that do not say the type: a label on such a Service.',
    'Load balancers take ports of nodes as well, for themselves.',
    'Ingress controllers of Application Gateway of older times need the type.',
  ],
  peers: {
    falco: ['Create NodePort Service'],
    elastic: ['Kubernetes Exposed Service Created With Type NodePort'],
    panther: ['Kubernetes.Service.NodePort.Deployed'],
  },
  cases: [
    positive('created', auditEvent({ ...service, body: nodePort })),
    positive(
      'changed by a patch',
      auditEvent({ ...service, verb: 'patch', body: { spec: { type: 'NodePort' } } }),
    ),
    positive(
      'a JSON patch, told by its answer',
      auditEvent({
        ...service,
        verb: 'patch',
        body: [{ op: 'replace', path: '/spec/type', value: 'NodePort' }],
        answer: nodePort,
      }),
    ),
    positive(
      'by a workload',
      auditEvent({
        ...service,
        verb: 'update',
        body: nodePort,
        user: 'system:serviceaccount:shop:ci',
      }),
    ),
    nearMiss(
      'within the cluster',
      auditEvent({ ...service, body: { spec: { type: 'ClusterIP' } } }),
    ),
    nearMiss(
      'no type, which is the same',
      auditEvent({ ...service, body: { spec: { ports: [{ port: 80 }] } } }),
    ),
    nearMiss(
      'a label on one that is there',
      auditEvent({
        ...service,
        verb: 'patch',
        body: { metadata: { labels: { team: 'web' } } },
        answer: nodePort,
      }),
    ),
    nearMiss(
      'a load balancer',
      auditEvent({ ...service, body: { spec: { type: 'LoadBalancer' } } }),
    ),
  ],
})

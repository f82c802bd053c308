import { tookEffect } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, not, oneOf } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const node = {
  verb: 'patch',
  resource: 'nodes',
  name: 'aks-pool-1',
  body: { spec: { unschedulable: true } },
}

export const actNodeChange = detection({
  id: 'act-node-change',
  title: 'A node was cordoned, labelled, edited or deleted by hand',
  severity: 'medium',
  tier: 'extended',
  mitre: { tactics: ['Defense Evasion', 'Persistence'], techniques: ['T1578'] },
  plane: 'kube-audit',
  tables: tables.audit,
  predicate: all(
    oneOf('objectRef.resource', ['nodes']),
    oneOf('verb', ['update', 'patch', 'delete', 'deletecollection']),
    tookEffect,
    not(oneOf('objectRef.subresource', ['proxy'])),
    oneOf('principalClass', ['human', 'localAdmin', 'entraApplication']),
  ),
  trigger: onMatch(),
  groupBy: ['cluster', 'user.username', 'objectRef.name'],
  why: 'Labels and taints decide which pods come to a node: a workload with rights can be drawn to a node that somebody holds, and guards can be kept off it.',
  respond:
    'Ask whether the node was drained for maintenance. If not, compare its labels and taints with those of its pool (`kubectl describe node <node>`), and make it new: reimage or delete the machine, not the object alone.',
  carveOuts: [
    'Nodes, the platform and service accounts: autoscalers and drivers label nodes all day.',
    'Nodes that are added: see `k8s.node.unexpected-join`.',
    'Draining before maintenance looks the same: it is counted, and alerts nobody.',
  ],
  cases: [
    positive('cordoned', auditEvent(node)),
    positive('deleted', auditEvent({ ...node, verb: 'delete', body: {} })),
    positive(
      'its status written, which only kubelets do',
      auditEvent({ ...node, subresource: 'status', user: 'masterclient' }),
    ),
    positive(
      'by a pipeline',
      auditEvent({ ...node, user: '00000000-0000-0000-0000-000000000009' }),
    ),
    nearMiss(
      'a node about itself',
      auditEvent({
        ...node,
        subresource: 'status',
        user: 'system:node:aks-pool-1',
        groups: ['system:nodes', 'system:authenticated'],
      }),
    ),
    nearMiss(
      'a driver labels it',
      auditEvent({ ...node, user: 'system:serviceaccount:gpu-operator:node-feature-discovery' }),
    ),
    nearMiss('a look', auditEvent({ ...node, verb: 'get' })),
    nearMiss('the pods on it', auditEvent({ ...node, verb: 'delete', resource: 'pods' })),
    nearMiss('a dry run', auditEvent({ ...node, uri: '/api/v1/nodes/aks-pool-1?dryRun=All' })),
    nearMiss('refused', auditEvent({ ...node, code: 403 })),
  ],
})

import { creates, notPlatform, tookEffect, wholeObject } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, oneOf } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const node = { verb: 'create', resource: 'nodes', name: 'aks-pool-9', body: { kind: 'Node' } }

export const k8sNodeUnexpectedJoin = detection({
  id: 'k8s.node.unexpected-join',
  title: 'A node was added by somebody who is neither a node nor the platform',
  severity: 'high',
  tier: 'extended',
  mitre: { tactics: ['Persistence', 'Lateral Movement'], techniques: ['T1578', 'T1098'] },
  plane: 'kube-audit',
  tables: tables.audit,
  predicate: all(
    tookEffect,
    creates,
    oneOf('objectRef.resource', ['nodes']),
    wholeObject,
    notPlatform,
  ),
  trigger: onMatch(),
  groupBy: ['cluster', 'user.username', 'objectRef.name'],
  why: 'The scheduler sends pods to every node, with their secrets and tokens. A node that is not a machine of yours gets what it asks for.',
  respond:
    'Compare `kubectl get nodes -o wide` with the machines of the node pools. A node without a machine: `kubectl cordon <node>`, then delete it, and rotate the secrets of every pod that was sent there.',
  carveOuts: [
    'Platform identities: a machine of a node pool registers itself, with its own or its bootstrap identity.',
    'Virtual nodes and autoscalers of others register under their service account: exempt it.',
  ],
  peers: {
    falco: [
      'Untrusted Node Successfully Joined the Cluster',
      'Untrusted Node Unsuccessfully Tried to Join the Cluster',
    ],
  },
  cases: [
    positive('by a person', auditEvent(node)),
    positive('by a workload', auditEvent({ ...node, user: 'system:serviceaccount:shop:web' })),
    positive('by server-side apply', auditEvent({ ...node, verb: 'patch', code: 201 })),
    nearMiss(
      'a machine that registers itself',
      auditEvent({
        ...node,
        user: 'system:node:aks-pool-9',
        groups: ['system:nodes', 'system:authenticated'],
      }),
    ),
    nearMiss('an eviction', auditEvent({ ...node, resource: 'pods', subresource: 'eviction' })),
    nearMiss('a node is cordoned', auditEvent({ ...node, verb: 'patch' })),
  ],
})

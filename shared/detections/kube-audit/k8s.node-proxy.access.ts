import { notPlatform, terminal } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, matches, not, oneOf } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const asking = (rest: string, more: { readonly user?: string; readonly code?: number } = {}) =>
  auditEvent({
    verb: 'get',
    resource: 'nodes',
    subresource: 'proxy',
    name: 'aks-np-1',
    uri: `/api/v1/nodes/aks-np-1/proxy/${rest}`,
    ...more,
  })

export const k8sNodeProxyAccess = detection({
  id: 'k8s.node-proxy.access',
  title: 'Somebody spoke to a kubelet through the API server, beyond its metrics',
  severity: 'medium',
  tier: 'extended',
  mitre: { tactics: ['Discovery', 'Lateral Movement'], techniques: ['T1613'] },
  plane: 'kube-audit',
  tables: tables.auditWithReads,
  predicate: all(
    terminal,
    oneOf('objectRef.resource', ['nodes']),
    oneOf('objectRef.subresource', ['proxy']),
    notPlatform,
    not(
      matches(
        'path',
        /^\/api\/v1\/nodes\/[^/]+\/proxy\/((metrics|stats|healthz|configz)(\/[\w-]+)*|pods)\/?$/,
      ),
    ),
  ),
  trigger: onMatch('6h'),
  groupBy: ['cluster', 'user.username'],
  why: 'The kubelet shows logs of the node, files below /var/log and all that its pods were told, and asks for no permission on any of them: nodes/proxy is enough.',
  respond:
    'Ask what was looked for. People have `kubectl logs` and `kubectl debug`, which ask for permission; take `nodes/proxy` out of the roles that grant it, and see which paths the identity asked for.',
  carveOuts: [
    'Platform identities.',
    'Metrics, statistics, health, the configuration and the list of pods, which monitoring reads: the path itself, not one that leads elsewhere from there.',
    'Attempts that were refused count too.',
    'What runs a command shows here and, with more weight, in a detection of its own.',
  ],
  peers: {
    elastic: [
      'Azure AKS API Server Proxying Request to Kubelet',
      'Kubernetes API Server Proxying Request to Kubelet',
    ],
    threatMatrix: ['Access Kubelet API'],
  },
  cases: [
    positive('logs of the node', asking('logs/')),
    positive(
      'the log of a container, by a workload',
      asking('containerLogs/shop/web-1/main', { user: 'system:serviceaccount:shop:web' }),
    ),
    positive('a command', asking('exec/shop/web-1/main?command=id')),
    positive('the root of the kubelet', asking('')),
    positive('a path that leaves the metrics again', asking('metrics/../logs/')),
    positive('the word in the query alone', asking('logs/?query=/proxy/metrics')),
    positive('an attempt that was refused', asking('logs/', { code: 403 })),
    nearMiss(
      'metrics, by Prometheus',
      asking('metrics/cadvisor', { user: 'system:serviceaccount:monitoring:prometheus' }),
    ),
    nearMiss(
      'the summary that Lens and Headlamp show',
      asking('stats/summary?only_cpu_and_memory=true'),
    ),
    nearMiss('the pods of the node', asking('pods')),
    nearMiss('its configuration, as kubectl documents it', asking('configz')),
    nearMiss('the node itself', auditEvent({ verb: 'get', resource: 'nodes', name: 'aks-np-1' })),
  ],
})

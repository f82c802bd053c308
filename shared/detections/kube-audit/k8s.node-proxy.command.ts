import { terminal } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, any, matches, not, oneOf } from '../predicate.ts'
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

export const k8sNodeProxyCommand = detection({
  id: 'k8s.node-proxy.command',
  title: 'Somebody asked a kubelet to run a command, past the permission to exec',
  severity: 'critical',
  tier: 'core',
  mitre: { tactics: ['Execution', 'Lateral Movement'], techniques: ['T1609', 'T1210'] },
  plane: 'kube-audit',
  tables: tables.audit,
  predicate: all(
    terminal,
    oneOf('objectRef.resource', ['nodes']),
    oneOf('objectRef.subresource', ['proxy']),
    any(
      matches('path', /\/proxy\/+(run|exec|attach|portforward|cri|checkpoint)(\/|$)/),
      // A path in escapes, or one that turns back, is one that somebody hides: no client writes it so.
      matches('path', /\/proxy\/+[^/]*%|\/proxy\/.*(%2e|%2f|\/\.\.?(\/|$))/),
    ),
    not(oneOf('principalClass', ['platform', 'node'])),
  ),
  trigger: onMatch(),
  groupBy: ['cluster', 'user.username', 'objectRef.name'],
  why: 'Through nodes/proxy the kubelet runs commands in every pod of its node, although the caller may have no right to exec: admission and the log of the session are passed by.',
  respond:
    'Disable the identity, then find the role that grants `nodes/proxy` (`kubectl get clusterroles -o yaml`) and take it out: metrics need `nodes/metrics` and `nodes/stats` alone. Treat every secret of the pods of that node as known to others.',
  carveOuts: [
    'Platform users and nodes. Service accounts of the platform are not left out: add-ons read metrics, and run nothing.',
    'Attempts that were refused or failed count too.',
    'Requests with GET are left out of kube-audit-admin; that category shows those with POST alone.',
  ],
  peers: {
    elastic: ['Azure AKS Kubelet Proxy to Command Execution Endpoint'],
    stratus: ['k8s.privilege-escalation.nodes-proxy'],
  },
  cases: [
    positive('a command, with GET', asking('exec/shop/web-1/main?command=id&output=1')),
    positive('a command that was run', asking('run/shop/web-1/main?cmd=id', { code: 500 })),
    positive('a tunnel', asking('portForward/shop/web-1')),
    positive('the memory of a container', asking('checkpoint/shop/web-1/main')),
    positive('spelled with escapes', asking('%72un/shop/web-1/main')),
    positive('by a way that turns back', asking('metrics/../exec/shop/web-1/main')),
    positive('spelled with more slashes', asking('//exec/shop/web-1/main')),
    positive('an attempt that was refused', asking('run/shop/web-1/main', { code: 403 })),
    positive(
      'by an add-on',
      asking('exec/shop/web-1/main', { user: 'system:serviceaccount:kube-system:ama-logs' }),
    ),
    nearMiss('metrics', asking('metrics/cadvisor')),
    nearMiss('the pods that run', asking('runningpods/')),
    nearMiss('logs of the node', asking('logs/?query=/proxy/exec/')),
    nearMiss('a user of the platform', asking('exec/shop/web-1/main', { user: 'aksService' })),
    nearMiss(
      'a pod behind the API server',
      auditEvent({
        verb: 'get',
        resource: 'pods',
        subresource: 'proxy',
        name: 'web-1',
        uri: '/api/v1/namespaces/shop/pods/web-1/proxy/run/',
      }),
    ),
  ],
})

import { succeeded, terminal } from '../carve-outs.ts'
import { blind, nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, eq, oneOf } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const used = {
  verb: 'list',
  resource: 'pods',
  namespace: 'shop',
  user: 'system:serviceaccount:shop:web',
  from: ['198.51.100.77', '172.31.0.5'],
}
const world = { egressOf: () => new Set(['203.0.113.200']) }

export const k8sTokenUsedOutsideCluster = detection({
  id: 'k8s.token.used-outside-cluster',
  title: 'The token of a service account was used from outside the cluster',
  severity: 'high',
  tier: 'core',
  mitre: { tactics: ['Initial Access', 'Lateral Movement'], techniques: ['T1528', 'T1550.001'] },
  plane: 'kube-audit',
  tables: tables.audit,
  predicate: all(
    terminal,
    succeeded,
    oneOf('principalClass', ['serviceAccount', 'platformServiceAccount']),
    eq('clientIpScope', 'public'),
    eq('clientIpIsClusterEgress', false),
  ),
  trigger: onMatch('6h'),
  groupBy: ['cluster', 'user.username', 'clientIp'],
  why: 'Service accounts belong to pods, and pods call from the addresses of their cluster. From anywhere else it is somebody who carried the token away.',
  respond:
    'Find out whether a pipeline uses a token of the cluster; it should log in with an identity of its own. If none does, delete the service account to revoke its tokens, make it anew, and look at all that came from that address.',
  carveOuts: [
    'Addresses under which the cluster itself appears outside: those of its nodes in the last seven days, of its load balancer or the NAT gateway that AKS manages, and the ranges of its subnets. As long as none is known nothing can be told, and nothing is.',
    'Who has the certificate of a node makes the address that he uses it from one of the cluster.',
    'Private addresses, so private clusters, where every caller shows the address of the private link.',
    'Platform accounts are not left out: their tokens are the best ones.',
  ],
  peers: {
    panther: [
      'Kubernetes.System.Principal.PublicIP',
      'Amazon.EKS.Audit.SystemNamespaceFromPublicIP',
    ],
    defender: ['K8S_ServiceAccountRareOperation'],
  },
  cases: [
    positive('of a workload', auditEvent(used), { world }),
    positive(
      'of an add-on',
      auditEvent({ ...used, user: 'system:serviceaccount:kube-system:coredns' }),
      { world },
    ),
    positive(
      'behind an address that the caller made up',
      auditEvent({ ...used, from: ['10.0.0.1', '198.51.100.77', '172.31.0.5'] }),
      { world },
    ),
    nearMiss(
      'out of the cluster and in again',
      auditEvent({ ...used, from: ['203.0.113.200', '172.31.0.5'] }),
      { world },
    ),
    nearMiss('inside the network', auditEvent({ ...used, from: ['10.244.0.9', '172.31.0.5'] }), {
      world,
    }),
    nearMiss('a person', auditEvent({ ...used, user: 'alice@example.com' }), { world }),
    blind('the addresses of the cluster are not known', auditEvent(used)),
  ],
})

import { terminal } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, eq, oneOf } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const binding = {
  verb: 'create',
  resource: 'clusterrolebindings',
  name: 'ops',
  user: 'aksService',
  groups: ['system:masters', 'system:authenticated'],
}

export const k8sPlatformIdentityUnexpectedAddress = detection({
  id: 'k8s.platform-identity.unexpected-address',
  title: 'An identity of the control plane was used from a public address',
  severity: 'critical',
  tier: 'core',
  mitre: { tactics: ['Credential Access', 'Defense Evasion'], techniques: ['T1078'] },
  plane: 'kube-audit',
  tables: tables.audit,
  predicate: all(
    terminal,
    oneOf('user.username', [
      'aksService',
      'acsService',
      'hcpService',
      'readinessChecker',
      'system:kube-controller-manager',
      'system:kube-scheduler',
      'system:apiserver',
    ]),
    eq('clientIpScope', 'public'),
  ),
  trigger: onMatch('24h'),
  groupBy: ['cluster', 'user.username', 'clientIp'],
  why: 'These identities live beside the API server and come from there. From elsewhere it is a certificate in such a name, made by somebody who knows that most rules look away from it.',
  respond: `Treat the cluster as taken over. Look for a certificate request in that name, then make every certificate of the cluster void; nodes and API server restart by that.

\`\`\`sh
kubectl get certificatesigningrequests -o wide
az aks rotate-certs -g <group> -n <cluster>
\`\`\`

Then read what the address did under any name: the other detections left this one out.`,
  carveOuts: [
    'Addresses of the control plane (172.31.0.0/16, a setting) and private ones.',
    'AKS does not record what aksService gets and lists: its writes and watches alone are seen.',
  ],
  peers: { panther: ['Kubernetes.System.Principal.PublicIP'] },
  cases: [
    positive('a binding made from outside', auditEvent({ ...binding, from: ['198.51.100.77'] })),
    positive(
      'an attempt that was refused',
      auditEvent({ ...binding, from: ['198.51.100.77'], code: 403 }),
    ),
    positive(
      'a certificate in the name of a controller',
      auditEvent({
        verb: 'list',
        resource: 'secrets',
        user: 'system:kube-controller-manager',
        from: ['198.51.100.77', '172.31.22.97'],
      }),
    ),
    positive(
      'an address that was put in front of the true one',
      auditEvent({ ...binding, from: ['172.31.0.9', '198.51.100.77', '172.31.22.97'] }),
    ),
    nearMiss('from its own place', auditEvent({ ...binding, from: ['172.31.22.97'] })),
    nearMiss('from the same machine', auditEvent({ ...binding, from: ['127.0.0.1'] })),
    nearMiss('from a private network', auditEvent({ ...binding, from: ['10.1.2.3'] })),
    nearMiss(
      'a node behind the egress address of the cluster',
      auditEvent({
        ...binding,
        user: 'system:node:aks-pool-1',
        groups: ['system:nodes', 'system:authenticated'],
        from: ['198.51.100.77'],
      }),
    ),
  ],
})

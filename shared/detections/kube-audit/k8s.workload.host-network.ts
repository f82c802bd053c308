import { notPlatform, writesWorkload } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, eq } from '../predicate.ts'
import { workloadEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const containers = [
  { name: 'main', image: 'registry.example.com/web:1.4', ports: [{ containerPort: 8080 }] },
]

export const k8sWorkloadHostNetwork = detection({
  id: 'k8s.workload.host-network',
  title: 'A workload on the network of its node was created or changed',
  severity: 'medium',
  tier: 'core',
  mitre: { tactics: ['Privilege Escalation', 'Discovery'], techniques: ['T1611', 'T1040'] },
  plane: 'kube-audit',
  tables: tables.audit,
  needsBody: 'request',
  predicate: all(writesWorkload, notPlatform, eq('hostNetwork', true)),
  trigger: onMatch('6h'),
  groupBy: ['cluster', 'user.username', 'objectRef.namespace'],
  why: 'On the network of the node no network policy holds, the traffic of other pods can be read, and the metadata service hands out the identity of the kubelet.',
  respond:
    'Ask the author which port of the node it serves. If there is no reason, remove `hostNetwork`, and look at what the identity of the kubelet read since: in the logs of the registries and key vaults that it may use.',
  carveOuts: [
    'Platform identities.',
    'Patches that leave the pod spec alone.',
    'Ingress controllers of bare clusters, network plugins and node-exporter ask for it rightly.',
  ],
  peers: {
    falco: ['Create HostNetwork Pod'],
    elastic: ['Kubernetes Pod Created With HostNetwork'],
    panther: ['Kubernetes.Pod.Host.Network'],
  },
  cases: [
    positive(
      'a DaemonSet',
      workloadEvent({ containers, hostNetwork: true }, { resource: 'daemonsets' }),
    ),
    positive(
      'a pod with a name that is made up for it',
      workloadEvent(
        { containers, hostNetwork: true },
        { resource: 'pods', name: '', answer: { metadata: { name: 'net-x7k2p' } } },
      ),
    ),
    positive('a patch that adds it', workloadEvent({ hostNetwork: true }, { verb: 'patch' })),
    nearMiss(
      'a port of the node alone',
      workloadEvent({
        containers: [{ name: 'main', ports: [{ containerPort: 8080, hostPort: 8080 }] }],
      }),
    ),
    nearMiss('an ordinary Deployment', workloadEvent({ containers })),
    nearMiss(
      'kube-proxy, by AKS',
      workloadEvent(
        { containers, hostNetwork: true },
        {
          resource: 'daemonsets',
          namespace: 'kube-system',
          user: 'system:serviceaccount:kube-system:addon-manager',
        },
      ),
    ),
  ],
})

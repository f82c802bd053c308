import { notPlatform, writesWorkload } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { dangerousCapabilities } from '../lists/dangerous-capabilities.ts'
import { all, oneOf } from '../predicate.ts'
import { workloadEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const having = (capabilities: { readonly [way: string]: readonly string[] }) => ({
  containers: [
    { name: 'main', image: 'registry.example.com/web:1.4' },
    { name: 'side', securityContext: { capabilities } },
  ],
})

export const k8sWorkloadDangerousCapabilities = detection({
  id: 'k8s.workload.dangerous-capabilities',
  title: 'A workload that adds a dangerous Linux capability was created or changed',
  severity: 'medium',
  tier: 'extended',
  mitre: { tactics: ['Privilege Escalation'], techniques: ['T1611'] },
  plane: 'kube-audit',
  tables: tables.audit,
  needsBody: 'request',
  predicate: all(writesWorkload, notPlatform, oneOf('capsAdded', dangerousCapabilities)),
  trigger: onMatch(),
  groupBy: ['cluster', 'user.username', 'objectRef.namespace'],
  why: 'Capabilities such as SYS_ADMIN, SYS_MODULE or BPF are the parts of root that lead out of a container, without the word privileged in the manifest.',
  respond:
    'Ask which call of the program needs the capability: mostly one of the harmless ones, or a sysctl of the pod, is enough. If nobody can say, remove it and look at what else the author wrote.',
  carveOuts: [
    'Platform identities.',
    'Patches that leave the pod spec alone.',
    'Containers for debugging: `kubectl debug` adds SYS_PTRACE by itself, and the addition has a detection of its own.',
    'Service meshes without a network plugin of their own add NET_ADMIN and NET_RAW to an init container. VPN and storage software is alike.',
  ],
  peers: {
    elastic: ['Kubernetes Container Created with Excessive Linux Capabilities'],
    panther: ['Kubernetes.Pod.Dangerous.Capabilities'],
  },
  cases: [
    positive('SYS_ADMIN', workloadEvent(having({ add: ['SYS_ADMIN'] }))),
    positive('with prefix and in lower case', workloadEvent(having({ add: ['cap_bpf'] }))),
    positive(
      'all of them',
      workloadEvent(having({ drop: ['NET_RAW'], add: ['ALL'] }), {
        resource: 'statefulsets',
        verb: 'update',
      }),
    ),
    positive(
      'a patch that adds one',
      workloadEvent(having({ add: ['SYS_PTRACE'] }), { verb: 'patch' }),
    ),
    nearMiss(
      'all dropped but the one for low ports',
      workloadEvent(having({ drop: ['ALL'], add: ['NET_BIND_SERVICE'] })),
    ),
    nearMiss('a dangerous one dropped', workloadEvent(having({ drop: ['SYS_ADMIN'] }))),
    nearMiss(
      'a container for debugging',
      workloadEvent(
        { ephemeralContainers: having({ add: ['SYS_PTRACE'] }).containers },
        { verb: 'patch', resource: 'pods', subresource: 'ephemeralcontainers' },
      ),
    ),
  ],
})

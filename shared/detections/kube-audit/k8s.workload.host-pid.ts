import { notPlatform, writesWorkload } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, eq } from '../predicate.ts'
import { workloadEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const shared = { hostPID: true, containers: [{ name: 'main', image: 'busybox' }] }

export const k8sWorkloadHostPid = detection({
  id: 'k8s.workload.host-pid',
  title: 'A workload that sees the processes of its node was created or changed',
  severity: 'high',
  tier: 'core',
  mitre: { tactics: ['Privilege Escalation'], techniques: ['T1611'] },
  plane: 'kube-audit',
  tables: tables.audit,
  needsBody: 'request',
  predicate: all(writesWorkload, notPlatform, eq('hostPID', true)),
  trigger: onMatch(),
  groupBy: ['cluster', 'user.username', 'objectRef.namespace'],
  why: 'With the process namespace of the node a pod reads environments and files of every other pod there, and with one more right it enters the node itself.',
  respond:
    'Ask the author which tool needs it. If none does, delete the workload and look at its namespace for others: `kubectl get pods -A -o json` shows `hostPID` of each. Refuse the next one with the Pod Security level `baseline`.',
  carveOuts: [
    'Platform identities.',
    'Patches that leave the pod spec alone.',
    'Agents that measure nodes ask for it rightly: node-exporter and some security agents show at each of their releases.',
  ],
  peers: {
    falco: ['Create HostPid Pod'],
    elastic: ['Kubernetes Pod Created With HostPID'],
    panther: ['Kubernetes.Pod.Host.PID'],
  },
  cases: [
    positive('a pod', workloadEvent(shared, { resource: 'pods' })),
    positive(
      'a DaemonSet is replaced',
      workloadEvent(shared, { verb: 'update', resource: 'daemonsets' }),
    ),
    positive('a patch that adds it', workloadEvent({ hostPID: true }, { verb: 'patch' })),
    positive('in kube-system', workloadEvent(shared, { namespace: 'kube-system' })),
    nearMiss(
      'containers that share processes with each other',
      workloadEvent({ ...shared, hostPID: false, shareProcessNamespace: true }),
    ),
    nearMiss(
      'a label on one that has it',
      workloadEvent(
        {},
        {
          verb: 'patch',
          body: { metadata: { labels: { team: 'web' } } },
          answer: { spec: { template: { spec: shared } } },
        },
      ),
    ),
    nearMiss(
      'a pod of a DaemonSet, by its controller',
      workloadEvent(shared, {
        resource: 'pods',
        user: 'system:serviceaccount:kube-system:daemon-set-controller',
      }),
    ),
  ],
})

import { notPlatform, writesWorkload } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, eq } from '../predicate.ts'
import { workloadEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const containers = [{ name: 'main', image: 'registry.example.com/web:1.4' }]

export const k8sWorkloadHostIpc = detection({
  id: 'k8s.workload.host-ipc',
  title: 'A workload that shares the memory segments of its node was created or changed',
  severity: 'medium',
  tier: 'extended',
  mitre: { tactics: ['Privilege Escalation'], techniques: ['T1611'] },
  plane: 'kube-audit',
  tables: tables.audit,
  needsBody: 'request',
  predicate: all(writesWorkload, notPlatform, eq('hostIPC', true)),
  trigger: onMatch(),
  groupBy: ['cluster', 'user.username', 'objectRef.namespace'],
  why: 'Shared memory and semaphores of the node belong to its processes and to other pods: who joins them reads and changes what they exchange.',
  respond:
    'Hardly any software needs it today. Ask the author; if there is no reason, take `hostIPC` out of the manifest and see with `kubectl get pods -A -o json` who else has it.',
  carveOuts: [
    'Platform identities.',
    'Patches that leave the pod spec alone.',
    'Some databases and GPU jobs of older times share memory with the node.',
  ],
  peers: {
    falco: ['Create HostIPC Pod'],
    elastic: ['Kubernetes Pod Created With HostIPC'],
    panther: ['Kubernetes.Pod.Host.IPC'],
  },
  cases: [
    positive('a Deployment', workloadEvent({ containers, hostIPC: true })),
    positive('a Job', workloadEvent({ containers, hostIPC: true }, { resource: 'jobs' })),
    positive('a patch that adds it', workloadEvent({ hostIPC: true }, { verb: 'patch' })),
    nearMiss(
      'memory that the containers of a pod share',
      workloadEvent({ containers, volumes: [{ name: 'shm', emptyDir: { medium: 'Memory' } }] }),
    ),
    nearMiss('it says that it does not', workloadEvent({ containers, hostIPC: false })),
    nearMiss('it was deleted', workloadEvent({ containers, hostIPC: true }, { verb: 'delete' })),
  ],
})

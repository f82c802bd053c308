import { notPlatform, writesContainers } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, any, eq } from '../predicate.ts'
import { workloadEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const main = { name: 'main', image: 'registry.example.com/web:1.4' }
const privileged = { ...main, securityContext: { privileged: true } }
const restarted = { spec: { template: { metadata: { annotations: { restartedAt: '09:00' } } } } }
const answer = { spec: { template: { spec: { containers: [privileged] } } } }

export const k8sWorkloadPrivileged = detection({
  id: 'k8s.workload.privileged',
  title: 'A workload with a privileged container was created or changed',
  severity: 'high',
  tier: 'core',
  mitre: { tactics: ['Privilege Escalation', 'Execution'], techniques: ['T1611', 'T1610'] },
  plane: 'kube-audit',
  tables: tables.audit,
  needsBody: 'request',
  predicate: all(
    writesContainers,
    notPlatform,
    any(eq('privileged', true), eq('hostProcess', true)),
  ),
  trigger: onMatch(),
  groupBy: ['cluster', 'user.username', 'objectRef.namespace', 'objectName'],
  why: 'A privileged container is root on its node: it sees every device, every other pod there and the credentials of the kubelet.',
  respond:
    'Ask the author what needs it. If nobody knows, `kubectl cordon` the node, keep the manifest (`kubectl get -o yaml`), delete the workload, and treat the secrets of all pods of that node as known to others. Refuse the next one with Azure Policy or the Pod Security level `baseline`.',
  carveOuts: [
    'Platform identities, among them the controllers that write the pods of a Deployment: its author is the one who is told.',
    'Patches that leave the pod spec alone: a restart, a label, a new number of replicas.',
    'kube-system is not left out. Drivers and agents that a pipeline installs there or elsewhere (storage drivers, eBPF agents, node reboot daemons) show at each of their releases.',
  ],
  aliases: ['act-risky-pod'],
  peers: {
    falco: ['Create Privileged Pod'],
    sigma: ['c5cd1b20-36bb-488d-8c05-486be3d0cb97'],
    elastic: ['Kubernetes Privileged Pod Created'],
    panther: ['Kubernetes.Pod.Privileged.Created'],
    defender: ['K8S_PrivilegedContainer'],
  },
  cases: [
    positive('a Deployment', workloadEvent({ containers: [main, privileged] })),
    positive(
      'a pod, by its init container',
      workloadEvent(
        { containers: [main], initContainers: [privileged] },
        { resource: 'pods', user: 'system:serviceaccount:shop:ci' },
      ),
    ),
    positive(
      'a CronJob in kube-system, by the local administrator',
      workloadEvent(
        { containers: [privileged] },
        { resource: 'cronjobs', namespace: 'kube-system', user: 'masterclient' },
      ),
    ),
    positive(
      'a JSON patch, told by its answer',
      workloadEvent({}, { verb: 'patch', body: [{ op: 'add', path: '/spec' }], answer }),
    ),
    positive(
      'a container for debugging in a pod that runs',
      workloadEvent(
        { ephemeralContainers: [privileged] },
        { verb: 'patch', resource: 'pods', subresource: 'ephemeralcontainers', name: 'web-1' },
      ),
    ),
    positive(
      'a pod on the host of a Windows node',
      workloadEvent(
        { containers: [main], securityContext: { windowsOptions: { hostProcess: true } } },
        { resource: 'pods' },
      ),
    ),
    nearMiss('a restart', workloadEvent({}, { verb: 'patch', body: restarted, answer })),
    nearMiss(
      'it says that it is not',
      workloadEvent({ containers: [{ ...main, securityContext: { privileged: false } }] }),
    ),
    nearMiss(
      'its pod, which a controller writes',
      workloadEvent(
        { containers: [privileged] },
        { resource: 'pods', user: 'system:serviceaccount:kube-system:replicaset-controller' },
      ),
    ),
    nearMiss('its status', workloadEvent({ containers: [privileged] }, { subresource: 'status' })),
  ],
})

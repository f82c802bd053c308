import { writesWorkload } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, exists } from '../predicate.ts'
import { workloadEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { firstSeen } from '../triggers.ts'

const from = (image: string) => ({ containers: [{ name: 'main', image }] })

export const k8sWorkloadFirstSeenRegistry = detection({
  id: 'k8s.workload.first-seen-registry',
  title: 'A cluster was told to run an image of a registry that is new to it',
  severity: 'medium',
  tier: 'core',
  mitre: { tactics: ['Execution', 'Initial Access'], techniques: ['T1610', 'T1525'] },
  plane: 'kube-audit',
  tables: tables.audit,
  needsBody: 'request',
  predicate: all(writesWorkload, exists('images')),
  trigger: firstSeen({ of: ['cluster', 'imageRegistry'], baseline: '30d', minHistory: '14d' }),
  groupBy: ['cluster', 'imageRegistry'],
  why: 'A cluster takes its images from a handful of places that hardly ever change. Another one is a supplier that nobody vetted, or somebody who brings tools along.',
  respond:
    'Ask who chose the registry. If it is to stay, allow it in the Azure Policy for container images; if not, delete the workload and let that policy deny the next one.',
  carveOuts: [
    'No identity: images that the platform or a static pod brings count as well.',
    'Clusters that are younger than the history that is needed.',
    'An image without a registry counts as `docker.io`.',
    'Images of containers for debugging, which have a detection of their own.',
  ],
  peers: { falco: ['Create Disallowed Pod'], defender: ['image gating'] },
  cases: [
    positive('a Deployment', workloadEvent(from('registry.example.com/web:1.4'))),
    positive(
      'a new image by a patch',
      workloadEvent(from('198.51.100.7:5000/web'), { verb: 'patch' }),
    ),
    positive(
      'a pod of a node, by its kubelet',
      workloadEvent(from('busybox'), { resource: 'pods', user: 'system:node:aks-np-1' }),
    ),
    nearMiss(
      'a patch that names no image',
      workloadEvent({ hostNetwork: false }, { verb: 'patch' }),
    ),
    nearMiss(
      'a new number of replicas',
      workloadEvent({}, { verb: 'patch', body: { spec: { replicas: 3 } } }),
    ),
    nearMiss(
      'a read',
      workloadEvent({}, { verb: 'get', answer: { spec: { template: { spec: from('busybox') } } } }),
    ),
  ],
})

import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, exists, oneOf } from '../predicate.ts'
import { containerRow } from '../samples.ts'
import { tables } from '../tables.ts'
import { firstSeen } from '../triggers.ts'

const row = containerRow({ image: 'oss/kubernetes/coredns', namespace: 'kube-system' })

export const inventoryKubeSystemNewImage = detection({
  id: 'inventory.kube-system.new-image',
  title: 'An image that was never there before runs in a namespace of the platform',
  severity: 'medium',
  tier: 'extended',
  mitre: { tactics: ['Defense Evasion', 'Persistence'], techniques: ['T1036.005'] },
  plane: 'container-insights',
  tables: tables.containers,
  predicate: all(oneOf('namespace', ['kube-system', 'gatekeeper-system']), exists('imageName')),
  trigger: firstSeen({
    of: ['cluster', 'imageName'],
    baseline: '30d',
    minHistory: '14d',
  }),
  groupBy: ['cluster', 'image'],
  why: 'Among fifty pods of the platform nobody looks at one more with a fitting name. Its image gives it away: those of the platform come from few registries.',
  respond:
    'See which workload it belongs to, who wrote it and when (`kubectl get pods -n kube-system -o wide`, and the audit log of that hour). An add-on that was enabled explains it. If nothing does, keep the image and the logs, and take the workload out.',
  carveOuts: [
    'New versions: registry and name are compared, without tag and digest.',
    'Clusters without container insights, or that leave kube-system out of it.',
  ],
  peers: { defender: ['K8S_KubeSystemContainer'] },
  cases: [
    positive('an image of the platform', row),
    positive('another one with its name', { ...row, Repository: 'docker.io' }),
    positive(
      'one in the namespace of Gatekeeper',
      containerRow({ image: 'tools', namespace: 'gatekeeper-system' }),
    ),
    nearMiss('a workload of the shop', containerRow({ image: 'web', namespace: 'shop' })),
    nearMiss(
      'a namespace with such a beginning',
      containerRow({ image: 'web', namespace: 'kube-systematic' }),
    ),
    nearMiss('a row without an image', { ...row, Image: '' }),
  ],
})

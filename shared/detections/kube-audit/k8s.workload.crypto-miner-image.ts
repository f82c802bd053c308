import { notPlatform, writesContainers } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { minerImages } from '../lists/miner-images.ts'
import { all, any, contains, matches } from '../predicate.ts'
import { workloadEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const image = 'docker.io/library/alpine:3.22'

export const k8sWorkloadCryptoMinerImage = detection({
  id: 'k8s.workload.crypto-miner-image',
  title: 'A workload that looks like a miner of cryptocurrency was created or changed',
  severity: 'high',
  tier: 'extended',
  mitre: { tactics: ['Impact'], techniques: ['T1496'] },
  plane: 'kube-audit',
  tables: tables.audit,
  needsBody: 'request',
  predicate: all(
    writesContainers,
    notPlatform,
    any(
      contains('images', minerImages),
      matches(
        'commandLines',
        /stratum[12]?\+(tcp|ssl|tls):|--donate-level\b|\bxmrig\b|\brandomx\b/,
      ),
    ),
  ),
  trigger: onMatch(),
  groupBy: ['cluster', 'user.username', 'objectRef.namespace'],
  why: 'Mining is what most intruders of clusters do first, and whoever can start a miner could have started anything else with the same rights.',
  respond:
    'Keep the manifest (`kubectl get -o yaml`) for the image and the address of the pool, delete the workload, and find the way in: an exposed interface, a leaked kubeconfig, a service account that may create pods. Look for CronJobs and DaemonSets that bring it back.',
  carveOuts: [
    'Platform identities.',
    'A miner inside an image of another name that is started without arguments does not show.',
  ],
  peers: { defender: ['K8S_MaliciousContainerImage'] },
  cases: [
    positive(
      'an image of a miner',
      workloadEvent({ containers: [{ name: 'main', image: 'docker.io/xmrig/xmrig:6.21' }] }),
    ),
    positive(
      'in upper case, as an init container',
      workloadEvent({ initContainers: [{ name: 'a', image: 'registry.example.com/XMRig:1' }] }),
    ),
    positive(
      'an image of no suspicion that is told a pool',
      workloadEvent(
        {
          containers: [
            {
              name: 'main',
              image,
              command: ['./a'],
              args: ['-o', 'stratum+tcp://pool.example.com:3333'],
            },
          ],
        },
        { resource: 'daemonsets' },
      ),
    ),
    positive(
      'added to a pod that runs',
      workloadEvent(
        { ephemeralContainers: [{ name: 'a', image: 'xmrig/xmrig' }] },
        { verb: 'patch', resource: 'pods', subresource: 'ephemeralcontainers' },
      ),
    ),
    nearMiss(
      'mining of data',
      workloadEvent({
        containers: [{ name: 'main', image: 'registry.example.com/data-miner:1.4' }],
      }),
    ),
    nearMiss(
      'an ordinary command',
      workloadEvent({ containers: [{ name: 'main', image, command: ['sh', '-c', 'sleep 3600'] }] }),
    ),
    nearMiss(
      'the name of the workload alone',
      workloadEvent({ containers: [{ name: 'main', image }] }, { name: 'xmrig-exporter' }),
    ),
  ],
})

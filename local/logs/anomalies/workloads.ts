import type { Act } from '../audit/act.ts'
import { workload } from '../bodies/workload.ts'
import type { Anomaly } from './anomaly.ts'
import { bindClusterAdmin } from './bind-cluster-admin.ts'
import { privilegedDaemonSet } from './privileged-daemon-set.ts'

/** What gives more power than anybody needs, and what takes a defence away. */
export const workloads: readonly Anomaly[] = [
  {
    name: 'privileged daemon set',
    detections: [
      'k8s.workload.privileged',
      'k8s.workload.host-pid',
      'k8s.workload.hostpath-sensitive',
      'k8s.workload.daemonset',
    ],
    acts: (given) => {
      const [{ namespace, people }] = given.cast.teams(given.at)
      return [privilegedDaemonSet(people[0].at(given.at), namespace, 'node-tools', given)]
    },
  },
  {
    name: 'miner',
    detections: ['k8s.workload.crypto-miner-image'],
    acts: ({ cast, at, random }) => {
      const [{ namespace, pipeline }] = cast.teams(at)
      const app = 'cache-warmer'
      const of = {
        kind: 'Deployment',
        namespace,
        app,
        image: 'docker.io/xmrig/xmrig:6.22',
        replicas: 20,
      } as const
      const on = { resource: 'deployments', group: 'apps', namespace, name: app }
      return [{ by: pipeline(at), verb: 'create', on, ...workload(of, 'kubectl', at, random) }]
    },
  },
  {
    name: 'cluster-admin for a service account',
    detections: ['k8s.rbac.admin-binding', 'k8s.rbac.change-by-person'],
    acts: (given) => {
      const [{ namespace, people }] = given.cast.teams(given.at)
      const holder = { kind: 'ServiceAccount', name: 'default', namespace } as const
      return [bindClusterAdmin(people[0].at(given.at), `${namespace}-default`, holder, given)]
    },
  },
  {
    name: 'agent removed',
    detections: ['k8s.defense.security-agent-removed'],
    acts: ({ cast, at }) => {
      const [operator] = cast.operators
      const on = {
        resource: 'daemonsets',
        group: 'apps',
        namespace: 'kube-system',
        name: 'ama-logs',
      }
      return [{ by: operator.at(at), verb: 'delete', on }]
    },
  },
  {
    name: 'admission webhook removed',
    detections: ['k8s.defense.admission-webhook'],
    acts: ({ cast, at }) => {
      const [operator] = cast.operators
      const group = 'admissionregistration.k8s.io'
      const name = 'gatekeeper-validating-webhook-configuration'
      const on = { resource: 'validatingwebhookconfigurations', group, name }
      return [{ by: operator.at(at), verb: 'delete', on }]
    },
  },
  {
    name: 'shells in many pods',
    detections: ['k8s.exec.surge', 'k8s.exec.pod'],
    acts: ({ cast, at }) => {
      const [{ namespace, people }] = cast.teams(at)
      const by = people[0].at(at)
      return Array.from({ length: 12 }, (_, index): Act => {
        const on = { resource: 'pods', namespace, name: `web-${index}`, subresource: 'exec' }
        const query = '?command=id&container=web&stdout=true'
        return { by, verb: 'get', on, query, after: index * 40_000, took: 1_500 }
      })
    },
  },
  {
    name: 'token read in a shell',
    detections: ['k8s.exec.token-theft', 'k8s.exec.pod'],
    acts: ({ cast, at }) => {
      const [{ namespace, people }] = cast.teams(at)
      const on = { resource: 'pods', namespace, name: 'web-1', subresource: 'exec' }
      const path = '%2Fvar%2Frun%2Fsecrets%2Fkubernetes.io%2Fserviceaccount%2Ftoken'
      const query = `?command=cat&command=${path}&container=web&stdout=true`
      return [{ by: people[0].at(at), verb: 'get', on, query, took: 900 }]
    },
  },
  {
    name: 'metadata service asked in a shell',
    detections: ['k8s.exec.cloud-metadata', 'k8s.exec.pod'],
    acts: ({ cast, at }) => {
      const [{ namespace, people }] = cast.teams(at)
      const on = { resource: 'pods', namespace, name: 'web-1', subresource: 'exec' }
      const url = 'http%3A%2F%2F169.254.169.254%2Fmetadata%2Fidentity%2Foauth2%2Ftoken'
      const query = `?command=curl&command=-H&command=Metadata%3Atrue&command=${url}&container=web&stdout=true`
      return [{ by: people[0].at(at), verb: 'get', on, query, took: 900 }]
    },
  },
]

import type { Act } from '../audit/act.ts'
import type { Anomaly, Planting } from './anomaly.ts'
import { stranger } from './stranger.ts'

const all = { resource: 'secrets' } as const

/** Secrets, read by whom or as nobody reads them. */
export const secrets: readonly Anomaly[] = [
  {
    name: 'secrets one by one',
    detections: ['k8s.secrets.enumeration-burst'],
    acts: (given) => {
      const { by, namespace } = member(given)
      return Array.from({ length: 24 }, (_, index): Act => {
        const name = `settings-${index}`
        return { by, verb: 'get', on: { ...all, namespace, name }, after: index * 9_000 }
      })
    },
  },
  {
    name: 'secrets of all namespaces',
    detections: ['k8s.secrets.list-cluster-wide'],
    acts: (given) => [{ by: member(given).by, verb: 'list', on: all, query: '?limit=500' }],
  },
  {
    name: 'secrets with curl',
    detections: ['k8s.secrets.scripting-client'],
    acts: (given) => {
      const { by, namespace } = member(given)
      return [{ by: { ...by, agent: 'curl/8.9.1' }, verb: 'list', on: { ...all, namespace } }]
    },
  },
  {
    name: 'secrets refused again and again',
    detections: ['k8s.secrets.denied'],
    acts: ({ cast, at }) => {
      const [{ namespace, apps }] = cast.teams(at)
      const by = cast.serviceAccount(namespace, apps[0], 'python-kubernetes/33.1.0')
      return Array.from({ length: 26 }, (_, index): Act => {
        const on = { ...all, namespace: 'kube-system', name: `bootstrap-token-${index}` }
        return { by, verb: 'get', on, code: 403, after: index * 12_000 }
      })
    },
  },
  {
    name: 'token used outside',
    detections: ['k8s.token.used-outside-cluster'],
    acts: ({ cast, at }) => {
      const [{ namespace, apps }] = cast.teams(at)
      const inside = cast.serviceAccount(namespace, apps[0], 'python-kubernetes/33.1.0')
      const by = stranger.as(cast, inside.user)
      return [{ by, verb: 'list', on: { resource: 'pods', namespace }, query: '?limit=500' }]
    },
  },
  {
    name: 'token of kube-system',
    detections: ['k8s.token.request-privileged', 'k8s.token.request'],
    acts: (given) => {
      const { by } = member(given)
      const name = 'clusterrole-aggregation-controller'
      const on = {
        resource: 'serviceaccounts',
        namespace: 'kube-system',
        name,
        subresource: 'token',
      }
      return [{ by, verb: 'create', on }]
    },
  },
]

function member({ cast, at }: Planting) {
  const [{ namespace, people }] = cast.teams(at)
  return { by: people[0].at(at), namespace }
}

import type { Act } from '../audit/act.ts'
import type { Anomaly } from './anomaly.ts'

const probed = ['secrets', 'pods', 'nodes', 'configmaps', 'services', 'namespaces'] as const

/** Too much of what is otherwise ordinary. */
export const bursts: readonly Anomaly[] = [
  {
    name: 'mass deletion',
    detections: ['k8s.delete.mass'],
    acts: ({ cast, at }) => {
      const [{ namespace, pipeline }] = cast.teams(at)
      const by = pipeline(at)
      return Array.from({ length: 45 }, (_, index): Act => {
        const on = { resource: 'configmaps', namespace, name: `part-${index}` }
        return { by, verb: 'delete', on, after: index * 4_000 }
      })
    },
  },
  {
    name: 'permission probing',
    detections: ['k8s.authz.forbidden-burst'],
    acts: ({ cast, at }) => {
      const [{ namespace, apps }] = cast.teams(at)
      const by = cast.serviceAccount(namespace, apps[0], 'kubectl/v1.33.0 (linux/amd64)')
      return probed.map((resource, index): Act => {
        return { by, verb: 'list', on: { resource, namespace }, code: 403, after: index * 3_000 }
      })
    },
  },
  {
    name: 'requests of a service account',
    detections: ['anomaly.volume.principal'],
    afterDays: 15,
    acts: ({ cast, at }) => {
      const [{ namespace, name }] = cast.teams(at)
      const by = cast.serviceAccount(namespace, `${name}-jobs`, 'python-kubernetes/33.1.0')
      return many(600, (after) => ({
        by,
        verb: 'list',
        on: { resource: 'pods', namespace },
        after,
      }))
    },
  },
  {
    name: 'writes of a service account',
    detections: ['anomaly.volume.writes'],
    afterDays: 15,
    acts: ({ cast, at }) => {
      const [{ namespace, name }] = cast.teams(at)
      const by = cast.serviceAccount(namespace, `${name}-jobs`, 'python-kubernetes/33.1.0')
      const on = { resource: 'configmaps', namespace, name: `${name}-progress` }
      return many(180, (after) => ({ by, verb: 'patch', on, after }))
    },
  },
  {
    name: 'denials of a cluster',
    detections: ['anomaly.volume.denials'],
    afterDays: 15,
    acts: ({ cast, at }) => {
      const by = cast.kubelet(cast.nodes(at)[0])
      const on = { resource: 'secrets', namespace: 'default', name: 'other' }
      return many(300, (after) => ({ by, verb: 'get', on, code: 403, after }))
    },
  },
  { name: 'silence', detections: ['anomaly.silence.audit'], afterDays: 8, silences: true },
]

/** Within fifteen minutes: in one hour if it begins early in it. */
function many(count: number, act: (after: number) => Act): readonly Act[] {
  return Array.from({ length: count }, (_, index) => act((index * 900_000) / count))
}

import type { Act } from '../audit/act.ts'
import type { Anomaly } from './anomaly.ts'
import { busiest } from './busiest.ts'
import { stranger } from './stranger.ts'

/** Callers whom nobody knows, or who call from where they never did. */
export const identities: readonly Anomaly[] = [
  {
    name: 'local administrator from outside',
    detections: ['k8s.local-account.used'],
    acts: ({ cast }) => {
      const by = stranger.localAdmin(cast)
      return [{ by, verb: 'list', on: { resource: 'namespaces' }, query: '?limit=500' }]
    },
  },
  {
    name: 'unknown person',
    detections: ['anomaly.first-seen.principal'],
    afterDays: 15,
    acts: ({ cast, at }) => {
      const [{ namespace, people }] = cast.teams(at)
      const known = people[0].at(at)
      const user = { ...known.user, username: 'nobody.knows@example.com' }
      return [{ by: { ...known, user }, verb: 'list', on: { resource: 'pods', namespace } }]
    },
  },
  {
    name: 'pipeline from an unknown address',
    detections: ['anomaly.first-seen.source-ip'],
    afterDays: 15,
    acts: ({ cast, at }) => {
      const { namespace, pipeline } = busiest(cast.teams(at))
      const known = pipeline(at)
      const by = { ...known, from: cast.outside(stranger.address) }
      return [{ by, verb: 'list', on: { resource: 'pods', namespace } }]
    },
  },
  {
    name: 'pipeline with an unknown program',
    detections: ['anomaly.first-seen.user-agent'],
    afterDays: 15,
    acts: ({ cast, at }) => {
      const { namespace, pipeline } = busiest(cast.teams(at))
      const by = { ...pipeline(at), agent: 'octant/0.25.1' }
      return [{ by, verb: 'list', on: { resource: 'pods', namespace } }]
    },
  },
  {
    name: 'service account does something new',
    detections: ['anomaly.first-seen.operation'],
    afterDays: 15,
    acts: ({ cast, at }) => {
      const [{ namespace, name }] = cast.teams(at)
      const by = cast.serviceAccount(namespace, `${name}-jobs`, 'python-kubernetes/33.1.0')
      const on = { resource: 'deployments', group: 'apps', namespace, name: `${name}-api` }
      return [{ by, verb: 'delete', on }]
    },
  },
  {
    name: 'identity of the platform from outside',
    detections: ['k8s.platform-identity.unexpected-address'],
    afterDays: 8,
    acts: ({ cast }) => {
      const by = cast.plane('aksService', 'helm', ['system:masters', 'system:authenticated'])
      const on = { resource: 'serviceaccounts', namespace: 'kube-system', name: 'default' }
      return [{ by: { ...by, from: cast.outside(stranger.address) }, verb: 'create', on }]
    },
  },
  {
    name: 'impersonation of an administrator',
    detections: ['k8s.rbac.impersonation'],
    acts: ({ cast, at }) => {
      const [{ people }] = cast.teams(at)
      const as = { username: 'system:admin', groups: ['system:masters'] }
      return [{ by: people[0].at(at), as, verb: 'list', on: { resource: 'nodes' } }]
    },
  },
  {
    name: 'offensive tool',
    detections: ['k8s.client.offensive-tool'],
    acts: ({ cast, at }) => {
      const [{ namespace, people }] = cast.teams(at)
      const by = { ...people[0].at(at), agent: 'kdigger/1.5.0' }
      return [{ by, verb: 'list', on: { resource: 'pods', namespace } }]
    },
  },
  {
    name: 'anonymous let in',
    detections: ['k8s.anonymous.allowed'],
    acts: ({ cast }) => [
      { by: stranger.anonymous(cast), verb: 'list', on: { resource: 'pods' }, query: '?limit=50' },
    ],
  },
  {
    name: 'anonymous writes',
    detections: ['k8s.anonymous.write'],
    acts: ({ cast }) => [
      {
        by: stranger.anonymous(cast),
        verb: 'create',
        on: { resource: 'pods', namespace: 'default' },
        code: 403,
      },
    ],
  },
  {
    name: 'anonymous looks around',
    detections: ['k8s.anonymous.probing', 'k8s.authz.forbidden-burst-ip'],
    acts: ({ cast }) =>
      Array.from({ length: 14 }, (_, index): Act => {
        const by = stranger.anonymous(cast)
        return {
          by,
          verb: 'get',
          path: `/apis/group${index}.example.com`,
          code: 403,
          after: index * 700,
        }
      }),
  },
]

import { randomOf } from '../../fleet/random.ts'
import { renew } from '../acts/renew.ts'
import { workload } from '../bodies/workload.ts'
import type { Cast } from '../cast/cast.ts'
import type { Source } from '../source.ts'
import { uuidOf } from '../uuid-of.ts'
import { routine } from './routine.ts'

const drivers = ['csi-provisioner', 'csi-attacher', 'csi-resizer', 'csi-snapshotter'] as const
const agents = [
  'ama-logs',
  'cloud-node-manager',
  'csi-azuredisk-node',
  'csi-azurefile-node',
] as const
const masters = ['system:masters', 'system:authenticated']

/** What Azure itself runs beside the API server: aksService, hcpService and their like. */
export function azureServices(cast: Cast): readonly Source[] {
  const apiServer = cast.plane('system:apiserver', 'kube-apiserver/{build}', masters)
  return [
    ...drivers.map((name) =>
      routine(`${name} lease`, 360, () =>
        renew(cast.plane('aksService', `${name}/v0.0.0`, masters), 'kube-system', `disk-${name}`),
      ),
    ),
    routine('autoscaler status', 240, () => ({
      by: cast.plane('cluster-autoscaler', 'cluster-autoscaler/v1.36.0'),
      verb: 'update',
      on: { resource: 'configmaps', namespace: 'kube-system', name: 'cluster-autoscaler-status' },
    })),
    routine('add-on apply', 12, (random, at) => {
      const app = random.pick(agents)
      const of = {
        kind: 'DaemonSet',
        namespace: 'kube-system',
        app,
        image: `mcr.microsoft.com/oss/${app}:v1.8.2`,
      } as const
      const on = { resource: 'daemonsets', group: 'apps', namespace: 'kube-system', name: app }
      const by = cast.plane('aksService', 'helm', masters)
      return {
        by,
        verb: 'patch',
        on,
        query: '?fieldManager=helm',
        ...workload(of, 'helm', at, random),
      }
    }),
    routine('add-on read', 60, (random) => ({
      by: cast.plane('aksService', 'helm', masters),
      verb: 'get',
      on: {
        resource: 'daemonsets',
        group: 'apps',
        namespace: 'kube-system',
        name: random.pick(agents),
      },
    })),
    routine('health of nodes', 60, () => ({
      by: cast.plane('hcpService', 'hcp-overlay-service/v2', masters),
      verb: 'list',
      on: { resource: 'nodes' },
      query: '?limit=500',
    })),
    routine('readiness', 180, () => ({
      by: cast.plane('readinessChecker', 'Go-http-client/2.0'),
      verb: 'get',
      path: '/readyz',
      query: '?timeout=5s',
    })),
    routine('apiserver lease', 360, () =>
      renew(apiServer, 'kube-system', `apiserver-${uuidOf(randomOf(cast.cluster.id))}`),
    ),
    routine('apiserver self', 120, (random) => ({
      by: apiServer,
      verb: 'list',
      on: { resource: random.pick(['resourcequotas', 'limitranges', 'services']) },
      query: '?limit=500&resourceVersion=0',
    })),
  ]
}

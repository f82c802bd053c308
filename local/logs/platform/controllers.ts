import { renew } from '../acts/renew.ts'
import { rewatch } from '../acts/rewatch.ts'
import { tellEvent } from '../acts/tell-event.ts'
import { metadata } from '../bodies/metadata.ts'
import type { Cast } from '../cast/cast.ts'
import type { Source } from '../source.ts'
import { uuidOf } from '../uuid-of.ts'
import { routine } from './routine.ts'

const leaders = ['kube-controller-manager', 'kube-scheduler', 'cloud-controller-manager'] as const

/** Controllers and scheduler of the control plane. */
export function controllers(cast: Cast): readonly Source[] {
  const userOf = (name: string) => (name.startsWith('kube') ? `system:${name}` : name)
  return [
    ...leaders.map((name) =>
      routine(`${name} lease`, 720, () =>
        renew(cast.plane(userOf(name), `${name}/{build}/leader-election`), 'kube-system', name),
      ),
    ),
    routine('controller watch', 240, (random) => {
      const name = random.pick(leaders)
      const [group, resource] = random.pick(watched)
      return rewatch(
        cast.plane(userOf(name), `${name}/{build}/shared-informers`),
        { group, resource },
        random,
      )
    }),
    routine('slices', 160, (random, at) => {
      const by = cast.controller('endpointslice-controller')
      const { namespace, apps } = random.pick(cast.teams(at))
      const app = random.pick(apps)
      const name = `${app}-${uuidOf(random).slice(0, 5)}`
      const on = { resource: 'endpointslices', group: 'discovery.k8s.io', namespace, name }
      return { by, verb: 'update', on, code: random.chance(0.02) ? 409 : 200 }
    }),
    routine('garbage', 40, (random, at) => {
      const by = cast.controller('generic-garbage-collector')
      const { namespace, apps } = random.pick(cast.teams(at))
      const app = random.pick(apps)
      const name = `${app}-${uuidOf(random).slice(0, 8)}`
      const on = { resource: 'replicasets', group: 'apps', namespace, name }
      const options = {
        kind: 'DeleteOptions',
        apiVersion: 'v1',
        preconditions: { uid: uuidOf(random) },
        propagationPolicy: 'Background',
      }
      return { by, verb: 'delete', on, sends: options, code: random.chance(0.1) ? 404 : 200 }
    }),
    routine('quota', 30, (random, at) => {
      const by = cast.controller('resourcequota-controller')
      const { namespace } = random.pick(cast.teams(at))
      const on = { resource: 'resourcequotas', namespace, name: 'team', subresource: 'status' }
      const head = { kind: 'ResourceQuota', apiVersion: 'v1' }
      const status = {
        hard: { pods: '120', 'requests.cpu': '40' },
        used: { pods: '31', 'requests.cpu': '12' },
      }
      const answers = {
        ...head,
        metadata: metadata({ name: 'team', namespace }, 'kube-controller-manager', at, random),
        status,
      }
      return {
        by,
        verb: 'update',
        on,
        sends: { ...head, metadata: { name: 'team', namespace }, status },
        answers,
      }
    }),
    routine('system event', 90, (random) =>
      tellEvent(cast.controller('cronjob-controller'), 'kube-system', 'azure-maintenance', random),
    ),
  ]
}

type Kind = readonly [group: string, resource: string]

const watched: readonly [Kind, ...Kind[]] = [
  ['', 'pods'],
  ['', 'nodes'],
  ['', 'services'],
  ['apps', 'replicasets'],
  ['apps', 'deployments'],
  ['batch', 'jobs'],
  ['networking.k8s.io', 'networkpolicies'],
  ['storage.k8s.io', 'csinodes'],
  ['policy', 'poddisruptionbudgets'],
]

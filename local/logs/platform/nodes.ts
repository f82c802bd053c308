import { renew } from '../acts/renew.ts'
import { rewatch } from '../acts/rewatch.ts'
import { tellEvent } from '../acts/tell-event.ts'
import { imageOf } from '../bodies/image-of.ts'
import { nodeStatus } from '../bodies/node-status.ts'
import { podStatus } from '../bodies/pod-status.ts'
import type { Cast } from '../cast/cast.ts'
import type { Source } from '../source.ts'
import { uuidOf } from '../uuid-of.ts'
import { routine } from './routine.ts'

/** Kubelets: the greater part of every audit log. */
export function nodes(cast: Cast): readonly Source[] {
  const perNode = (rate: number) => (hour: number) => cast.nodes(hour).length * rate
  return [
    routine('node lease', perNode(360), (random, at) => {
      const node = random.pick(cast.nodes(at))
      return renew(cast.kubelet(node), 'kube-node-lease', node)
    }),
    routine('node status', perNode(12), (random, at) => {
      const name = random.pick(cast.nodes(at))
      const on = { resource: 'nodes', name, subresource: 'status' }
      return {
        by: cast.kubelet(name),
        verb: 'patch',
        on,
        query: '?timeout=10s',
        sends: nodeStatus(at),
      }
    }),
    routine('node read', perNode(24), (random, at) => {
      const name = random.pick(cast.nodes(at))
      return { by: cast.kubelet(name), verb: 'get', on: { resource: 'nodes', name } }
    }),
    routine('pod status', perNode(18), (random, at) => {
      const by = cast.kubelet(random.pick(cast.nodes(at)))
      const { namespace, apps } = random.pick(cast.teams(at))
      const app = random.pick(apps)
      const name = `${app}-${uuidOf(random).slice(0, 5)}`
      const on = { resource: 'pods', namespace, name, subresource: 'status' }
      return { by, verb: 'patch', on, sends: podStatus(app, imageOf(app, at), at, random) }
    }),
    routine('node watch', perNode(14), (random, at) => {
      const by = cast.kubelet(random.pick(cast.nodes(at)))
      const { namespace, apps } = random.pick(cast.teams(at))
      const name = random.pick(apps)
      const on = { resource: random.pick(['configmaps', 'secrets']), namespace, name }
      return rewatch(by, on, random)
    }),
    routine('pod token', perNode(9), (random, at) => {
      const by = cast.kubelet(random.pick(cast.nodes(at)))
      const { namespace, apps } = random.pick(cast.teams(at))
      const name = random.pick(apps)
      const on = { resource: 'serviceaccounts', namespace, name, subresource: 'token' }
      return { by, verb: 'create', on }
    }),
    routine('node event', perNode(4), (random, at) => {
      const node = random.pick(cast.nodes(at))
      return tellEvent(cast.kubelet(node), 'default', node, random)
    }),
  ]
}

import type { Random } from '../../fleet/random.ts'
import type { Act } from '../audit/act.ts'
import type { Cast } from '../cast/cast.ts'
import type { Source } from '../source.ts'
import { uuidOf } from '../uuid-of.ts'
import { upgradeBegins } from './upgrade-begins.ts'

/** Node by node: cordoned, drained, deleted, and back under the same name. */
export function upgrades(cast: Cast): readonly Source[] {
  return [
    {
      name: 'upgrade',
      exact: true,
      rate: (hour) => (upgradeBegins(cast.cluster.id, hour) ? 1 : 0),
      acts: (random, at) =>
        cast
          .nodes(at)
          .flatMap((node, index) => replace(cast, node, { at, after: index * 180_000, random })),
    },
  ]
}

interface When {
  readonly at: number
  readonly after: number
  readonly random: Random
}

function replace(cast: Cast, name: string, { at, after, random }: When): readonly Act[] {
  const by = cast.plane('aksService', 'aks-upgrader/v2', ['system:masters', 'system:authenticated'])
  const on = { resource: 'nodes', name }
  const evicted = Array.from({ length: 5 + Math.floor(random.next() * 12) }, (_, index): Act => {
    const { namespace, apps } = random.pick(cast.teams(at))
    const pod = `${random.pick(apps)}-${uuidOf(random).slice(0, 8)}`
    const eviction = {
      kind: 'Eviction',
      apiVersion: 'policy/v1',
      metadata: { name: pod, namespace },
    }
    return {
      by,
      verb: 'create',
      on: { resource: 'pods', namespace, name: pod, subresource: 'eviction' },
      sends: eviction,
      // A disruption budget says: not yet.
      code: random.chance(0.15) ? 429 : 201,
      after: after + 2_000 + index * 3_000,
    }
  })
  return [
    { by, verb: 'patch', on, sends: { spec: { unschedulable: true } }, after },
    ...evicted,
    { by, verb: 'delete', on, after: after + 90_000 },
    {
      by: cast.kubelet(name),
      verb: 'create',
      on: { resource: 'nodes', name },
      sends: { kind: 'Node', apiVersion: 'v1', metadata: { name } },
      after: after + 150_000,
    },
  ]
}

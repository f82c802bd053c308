import type { Random } from '../../fleet/random.ts'
import type { Act } from '../audit/act.ts'
import { pod } from '../bodies/pod.ts'
import { workload } from '../bodies/workload.ts'
import type { Cast } from '../cast/cast.ts'
import { uuidOf } from '../uuid-of.ts'

interface Rollout {
  readonly namespace: string
  readonly app: string
  readonly image: string
  readonly at: number
  /** Milliseconds after the first request of what caused it. */
  readonly after: number
}

/** What controllers, scheduler and kubelets do when a deployment changed: three pods, one after the other. */
export function rollOut(cast: Cast, of: Rollout, random: Random): readonly Act[] {
  const { namespace, app, image, at, after } = of
  const set = `${app}-${uuidOf(random).slice(0, 8)}`
  const owner = cast.controller('deployment-controller')
  const replicas = cast.controller('replicaset-controller')
  const scheduler = cast.plane('system:kube-scheduler', 'kube-scheduler/{build}/scheduler')
  const shape = { kind: 'ReplicaSet', namespace, app: set, image, replicas: 3 } as const
  const sets = { resource: 'replicasets', group: 'apps', namespace, name: set }
  const made = [0, 1, 2].flatMap((index): readonly Act[] => {
    const name = `${set}-${uuidOf(random).slice(0, 5)}`
    const on = { resource: 'pods', namespace }
    const bodies = pod(
      { namespace, name, app, image, owner: 'ReplicaSet' },
      'kube-controller-manager',
      at,
      random,
    )
    const target = { kind: 'Node', name: random.pick(cast.nodes(at)) }
    const binding = { kind: 'Binding', apiVersion: 'v1', metadata: { name, namespace }, target }
    const start = after + 800 + index * 20_000
    return [
      { by: replicas, verb: 'create', on, ...bodies, after: start },
      {
        by: scheduler,
        verb: 'create',
        on: { ...on, name, subresource: 'binding' },
        sends: binding,
        answers: ok,
        after: start + 60,
      },
      {
        by: replicas,
        verb: 'delete',
        on: { ...on, name: `${app}-${uuidOf(random).slice(0, 5)}` },
        after: start + 15_000,
      },
    ]
  })
  const manager = 'kube-controller-manager'
  return [
    {
      by: owner,
      verb: 'create',
      on: sets,
      ...workload(shape, manager, at, random),
      after: after + 300,
    },
    ...made,
    {
      by: owner,
      verb: 'update',
      on: { ...sets, resource: 'deployments', name: app, subresource: 'status' },
      after: after + 62_000,
    },
  ]
}

const ok = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', code: 201 }

import type { Act, Actor } from '../audit/act.ts'
import { workload } from '../bodies/workload.ts'
import type { Planting } from './anomaly.ts'

/** Root on every node: privileged, with the node's file system and processes. */
export function privilegedDaemonSet(
  by: Actor,
  namespace: string,
  name: string,
  given: Planting,
): Act {
  const of = {
    kind: 'DaemonSet',
    namespace,
    app: name,
    image: 'docker.io/library/alpine:3.22',
    serviceAccount: 'default',
    privileged: true,
    hostPID: true,
    hostPaths: ['/'],
  } as const
  const on = { resource: 'daemonsets', group: 'apps', namespace, name }
  const bodies = workload(of, 'kubectl-create', given.at, given.random)
  return { by, verb: 'create', on, query: '?fieldManager=kubectl-create', ...bodies }
}

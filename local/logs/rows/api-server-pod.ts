import { randomOf } from '../../fleet/random.ts'
import { uuidOf } from '../uuid-of.ts'

/** What wrote the records of a cluster: a pod of the control plane, with the namespace that Azure keeps it in. */
export function apiServerPod(clusterId: string): ApiServerPod {
  const random = randomOf(`${clusterId.toLowerCase()} control plane`)
  const id = uuidOf(random).replaceAll('-', '')
  return {
    pod: `kube-apiserver-${id.slice(0, 10)}-${id.slice(10, 15)}`,
    containerId: `${id}${uuidOf(random).replaceAll('-', '')}`,
    namespace: id.slice(0, 24),
  }
}

interface ApiServerPod {
  readonly pod: string
  readonly containerId: string
  readonly namespace: string
}

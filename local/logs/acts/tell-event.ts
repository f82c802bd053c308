import type { Random } from '../../fleet/random.ts'
import type { Act, Actor } from '../audit/act.ts'
import { uuidOf } from '../uuid-of.ts'

/** A Kubernetes event about an object; AKS writes only those of `default` and `kube-system`. */
export function tellEvent(by: Actor, namespace: string, about: string, random: Random): Act {
  const name = `${about}.${uuidOf(random).replaceAll('-', '').slice(0, 16)}`
  return { by, verb: 'create', on: { resource: 'events', namespace, name } }
}

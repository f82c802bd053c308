import type { Random } from '../../fleet/random.ts'
import type { Act, Actor } from '../audit/act.ts'
import { metadata } from '../bodies/metadata.ts'

interface Grant {
  readonly by: Actor
  readonly namespace: string
  readonly role: string
  readonly group: string
  readonly at: number
  readonly after: number
  readonly random: Random
}

/** A role for a group in one namespace. */
export function bind({ by, namespace, role, group, at, after, random }: Grant): Act {
  const name = `${group}-${role}`
  const api = 'rbac.authorization.k8s.io'
  const head = { kind: 'RoleBinding', apiVersion: `${api}/v1` }
  const grant = {
    subjects: [{ kind: 'Group', apiGroup: api, name: group }],
    roleRef: { apiGroup: api, kind: 'ClusterRole', name: role },
  }
  return {
    by,
    verb: 'create',
    on: { resource: 'rolebindings', group: api, namespace, name },
    sends: { ...head, metadata: { name, namespace }, ...grant },
    answers: {
      ...head,
      metadata: metadata({ name, namespace }, 'kubectl-create', at, random),
      ...grant,
    },
    after,
  }
}

import type { Act, Actor } from '../audit/act.ts'

/** A leader, or a node, that says it is still there. */
export function renew(by: Actor, namespace: string, name: string): Act {
  const on = { resource: 'leases', group: 'coordination.k8s.io', namespace, name }
  return { by, verb: 'update', on, query: '?timeout=5s', grant: grants.lease(name) }
}

const grants = {
  lease: (name: string) =>
    `RBAC: allowed by RoleBinding "${name}/kube-system" of Role "${name}-leader-election" to the holder of the lease`,
} as const

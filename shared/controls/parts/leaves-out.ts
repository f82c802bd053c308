import type { Facets } from '../../domain/facets/index.ts'
import { isSameText } from './is-same-text.ts'

type Assignment = Facets['policyAssignments'][number]

/** Whether an assignment leaves a resource out: one of its notScopes is the resource or holds it. */
export function leavesOut({ properties }: Assignment, clusterId: string | undefined): boolean {
  const id = (clusterId ?? '').toLowerCase()
  return properties.notScopes.some((scope) => {
    const outer = scope.toLowerCase().replace(/\/+$/, '')
    return isSameText(id, outer) || id.startsWith(`${outer}/`)
  })
}

import type { Json, JsonObject } from '../../domain/json.ts'

/** Whether permissions, as Resource Manager lists those of the caller, allow an action. */
export function mayDo(permissions: readonly JsonObject[] | null, action: string): boolean {
  return (permissions ?? []).some(
    ({ actions, notActions }) => names(actions, action) && !names(notActions, action),
  )
}

function names(patterns: Json | undefined, action: string): boolean {
  const all: readonly Json[] = Array.isArray(patterns) ? patterns : []
  return all.some((pattern) => {
    const parts = String(pattern).split('*')
    const escaped = parts.map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    return new RegExp(`^${escaped.join('.*')}$`, 'i').test(action)
  })
}

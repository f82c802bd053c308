import type { Facets } from '../../domain/facets/index.ts'

/** Whether a lock keeps a resource from deletion: it lies at the resource or above, and has a level that does. */
export function isLocked(id: string | undefined, locks: Facets['workspaceLocks']): boolean {
  return locks.some(
    (lock) =>
      holds(lock.id, id) &&
      (lock.properties.level === 'CanNotDelete' || lock.properties.level === 'ReadOnly'),
  )
}

function holds(lock: string | undefined, resource: string | undefined): boolean {
  const [scope = ''] = (lock ?? '').toLowerCase().split('/providers/microsoft.authorization/locks/')
  return scope !== '' && `${resource?.toLowerCase()}/`.startsWith(`${scope}/`)
}

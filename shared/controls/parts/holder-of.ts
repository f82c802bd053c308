import type { Facets } from '../../domain/facets/index.ts'
import { Unrecognised } from '../../domain/unrecognised.ts'

/** The Entra object that holds an assignment, in lower case. Throws `Unrecognised` for one that nobody holds. */
export function holderOf({ id, properties }: Facets['roleAssignments'][number]): string {
  const principal = properties.principalId?.toLowerCase()
  if (principal !== undefined) return principal
  throw new Unrecognised('/*/properties/principalId', id ?? null, 'the id of an Entra object')
}

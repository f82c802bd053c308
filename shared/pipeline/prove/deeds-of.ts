import type { Deed } from '../../domain/evidence.ts'
import type { Taken } from './observation.ts'

/** What was done, with the operation that Azure calls it by, in lower case. */
export interface NamedDeed extends Deed {
  readonly operation: string
}

const cluster = 'microsoft.containerservice/managedclusters'

export function deedsOf({
  tagWritten,
  roleAssigned,
  credentialListed,
}: Taken): readonly NamedDeed[] {
  return [
    ...(tagWritten?.known ? [{ ...tagWritten.value, operation: `${cluster}/write` }] : []),
    ...(roleAssigned?.known
      ? [{ ...roleAssigned.value, operation: 'microsoft.authorization/roleassignments/write' }]
      : []),
    ...(credentialListed?.known
      ? [{ ...credentialListed.value, operation: `${cluster}/listclusteradmincredential/action` }]
      : []),
  ]
}

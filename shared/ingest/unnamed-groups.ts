import { missing } from '../domain/maybe.ts'

/** What documents say of the management groups above a cluster. */
export const unnamedGroups = missing('not-supplied', 'documents do not name management groups')

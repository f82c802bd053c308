import { proven, refuted } from '../domain/assumption.ts'
import { assumption } from './assumption.ts'

export const logsToldPermissions = assumption({
  id: 'logs-told-permissions',
  statement: 'An answer of a workspace names the tables that were left out',
  mark: 'inferred',
  source:
    'Azure documents Prefer: include-permissions=true for queries of a resource, and not for those of a workspace',
  dependsOn: 'A table that may not be read is told as such, and not as a quiet one',
  needs: ['toldPermissions'],
  judged: 'Proven when the answer holds permissions; refuted when it does not.',
  fallback:
    'A table that is not there for the identity makes the query fail with 400 SEM0100, which is told; rights on rows alone would look like silence, which anomaly.silence.audit tells.',
  judge({ toldPermissions: { told } }) {
    return told ? proven('the answer holds permissions') : refuted('the answer holds none')
  },
})

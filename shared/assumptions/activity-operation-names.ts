import { proven, refuted } from '../domain/assumption.ts'
import { assumption } from './assumption.ts'
import { detectedOperations } from './parts/detected-operations.ts'

export const activityOperationNames = assumption({
  id: 'activity-operation-names',
  statement: 'The operations that detections of Azure name exist under that name',
  mark: 'inferred',
  source:
    'Names of newer types, such as jwtAuthenticators and identityBindings, were derived from the type; others stand in documents',
  dependsOn:
    'Detections of events and of the Activity Log: one that names an operation wrongly never speaks',
  needs: ['operations'],
  judged:
    'Proven when the list of operations of its provider has each of them; refuted by one that is not listed. Providers that no facet reads are not asked.',
  fallback:
    'The detection is blind for that operation and says nothing false; the name has to be mended in it, and the event filter follows.',
  judge({ operations: { isData, namespaces } }) {
    const asked = detectedOperations.filter((name) => namespaces.includes(name.split('/')[0] ?? ''))
    const absent = asked.filter((name) => isData[name] === undefined)
    return absent.length === 0
      ? proven(`${asked.length} operations are listed`)
      : refuted(`not listed: ${absent.join(', ')}`)
  },
})

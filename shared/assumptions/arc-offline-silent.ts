import { proven, refuted, unclear } from '../domain/assumption.ts'
import { assumption } from './assumption.ts'

export const arcOfflineSilent = assumption({
  id: 'arc-offline-silent',
  statement: 'An Arc-enabled cluster that goes offline writes nothing to Resource Manager',
  mark: 'inferred',
  source:
    'Its state is worked out from missing heartbeats; no document says whether that is a write',
  dependsOn: 'Offline clusters are found by the sweep, and no event is waited for',
  needs: ['silentSites'],
  judged:
    'Proven when the Activity Log has no write to an offline cluster in the hour after its last heartbeat; refuted when it has one. Without such a cluster nothing is told.',
  fallback: 'Nothing breaks: an event finds them earlier than the sweep.',
  judge({ silentSites: { sites } }) {
    if (sites.length === 0)
      return unclear('no cluster of the subscription went offline within a month')
    const loud = sites.find(({ writes }) => writes > 0)
    return loud
      ? refuted(`${loud.id} was written to`)
      : proven(`${sites.length} of them, and no write`)
  },
})

import { proven, refuted, unclear } from '../domain/assumption.ts'
import { assumption } from './assumption.ts'

export const changeLogCorrelation = assumption({
  id: 'change-log-correlation',
  statement:
    'The change log carries the correlation id that Resource Manager answered a write with',
  mark: 'inferred',
  source: 'The field is documented; that it is the same id is not said',
  dependsOn:
    'By that id a line of the change log is joined with its event and with the Activity Log',
  needs: ['tagWritten', 'loggedDeeds'],
  judged:
    'Proven when the line of the tag carries the id of our request; refuted when it carries another or none.',
  fallback:
    'Each change is looked at a second time, when the change log tells it, and links by that id lead nowhere.',
  judge({ tagWritten, loggedDeeds: { tag } }) {
    if (tag === null) return unclear('the tag did not come into the change log in time')
    if (tagWritten.correlationId === null) return unclear('our request was answered without an id')
    if (tag.correlationId === null) return refuted('the line carries none')
    return tag.correlationId.toLowerCase() === tagWritten.correlationId.toLowerCase()
      ? proven('the ids are the same')
      : refuted('the ids differ')
  },
})

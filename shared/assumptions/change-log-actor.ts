import { proven, refuted, unclear } from '../domain/assumption.ts'
import { assumption } from './assumption.ts'

export const changeLogActor = assumption({
  id: 'change-log-actor',
  statement: 'The change log says who changed something, and of what kind they are',
  mark: 'inferred',
  source:
    'The documented fields changedBy and changedByType; examples of Azure itself have them empty',
  dependsOn: 'The culprit of what a sweep finds, and of every alert with PLIMSOLL_EVENTS=changeLog',
  needs: ['recentChanges'],
  judged:
    'Proven when at least half of the changes by users and applications name one; refuted when none does.',
  fallback:
    'Alerts without an event say that nobody is named; the Activity Log has it by the correlation id.',
  judge({ recentChanges: { changes } }) {
    const acted = changes.filter(
      ({ changedByType }) => changedByType !== null && !/system/i.test(changedByType),
    )
    const named = acted.filter(({ changedBy }) => changedBy !== null)
    const said = `${named.length} of ${acted.length} changes by users and applications name one`
    if (acted.length > 0 && named.length >= acted.length / 2) return proven(said)
    if (changes.length === 0) return unclear('the change log is empty')
    return named.length === 0 ? refuted(`${said}, of ${changes.length} in all`) : unclear(said)
  },
})

import { proven, refuted, unclear } from '../domain/assumption.ts'
import { assumption } from './assumption.ts'

export const changeLogOperation = assumption({
  id: 'change-log-operation',
  statement: 'The change log names the operation of a change',
  mark: 'inferred',
  source: 'The documented field operation; examples leave it out',
  dependsOn: 'Which facets are read again, and whether a change explains a finding',
  needs: ['recentChanges'],
  judged: 'Proven when at least half of the changes name one; refuted when none does.',
  fallback:
    'The operation is then made of the type and of whether it was deleted, which is enough to find the facets of it.',
  judge({ recentChanges: { changes } }) {
    const named = changes.filter(({ operation }) => operation !== null)
    const said = `${named.length} of ${changes.length} changes name their operation`
    if (changes.length === 0) return unclear('the change log is empty')
    if (named.length >= changes.length / 2) return proven(said)
    return named.length === 0 ? refuted(said) : unclear(said)
  },
})

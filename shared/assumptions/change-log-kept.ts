import { proven, refuted, unclear } from '../domain/assumption.ts'
import { assumption } from './assumption.ts'

export const changeLogKept = assumption({
  id: 'change-log-kept',
  statement: 'The change log keeps 14 days',
  mark: 'contradictory',
  source: 'Azure documents 14 days; a note has said 7 for a time',
  dependsOn:
    'How long a deployment may be down and still catch up; how far back a finding is attributed',
  needs: ['changeAges'],
  judged:
    'Proven by a change of the 13th day or older; refuted when each of the last six days has changes and none before the eighth. Anything else tells nothing.',
  fallback:
    'After an outage of more than seven days what is left to be found is found by the sweep, without who did it.',
  judge({ changeAges: { byDay } }) {
    const days = Object.keys(byDay).map(Number)
    const oldest = Math.max(0, ...days)
    if (oldest >= 12) return proven(`the oldest is ${oldest} days old`)
    const busy = [0, 1, 2, 3, 4, 5].every((day) => (byDay[day] ?? 0) > 0)
    return busy && oldest <= 7
      ? refuted(`something changes every day, and the oldest is ${oldest} days old`)
      : unclear(`the oldest is ${oldest} days old, which may be all that happened`)
  },
})

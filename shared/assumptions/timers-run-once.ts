import { proven, refuted, unclear } from '../domain/assumption.ts'
import { assumption } from './assumption.ts'

export const timersRunOnce = assumption({
  id: 'timers-run-once',
  statement: 'A timer runs on one instance of the app at a time',
  mark: 'recalled',
  source:
    'The host takes a lease on a blob; that Flex Consumption scales timers like the others is not said',
  dependsOn: 'One sweep an hour. Twice would be safe, and cost twice the queries',
  needs: ['timerRuns'],
  judged:
    'Proven when an app of several instances ran each timer once a minute at most; refuted when one ran twice in a minute. With one instance nothing is told.',
  fallback:
    'Every run is keyed, so that a second one finds the work done; the quota of docs/guide/quotas.md has to be counted twice.',
  judge({ timerRuns: { runs, doubled, instances } }) {
    if (doubled > 0) return refuted(`${doubled} of ${runs} runs came twice`)
    if (runs === 0) return unclear('no timer ran within a day')
    return instances > 1
      ? proven(`${runs} runs, ${instances} instances, none twice`)
      : unclear('the app had one instance alone')
  },
})

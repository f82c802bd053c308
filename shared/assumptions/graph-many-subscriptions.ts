import { proven, refuted, unclear } from '../domain/assumption.ts'
import { assumption } from './assumption.ts'

export const graphManySubscriptions = assumption({
  id: 'graph-many-subscriptions',
  statement: 'One query of Resource Graph takes 200 subscriptions',
  mark: 'recalled',
  source: 'A limit of 1,000 is often quoted; no document of the query names one',
  dependsOn: 'A sweep asks about 200 subscriptions at a time',
  needs: ['manySubscriptions'],
  judged:
    'Proven when a query that names yours and 199 made-up ones is answered; refuted when it is refused for their number. Refused for anything else, it tells nothing.',
  fallback:
    'A fleet of so many subscriptions cannot be swept: give parts of it deployments of their own, below a management group each, until the number in batches-of.ts is mended.',
  judge({ manySubscriptions: { status, said } }) {
    if (status === 200) return proven('it was answered')
    const isForNumber = /subscription/i.test(said) && /limit|exceed|maximum|too many/i.test(said)
    return isForNumber
      ? refuted(said.slice(0, 300))
      : unclear(`it was refused: ${said.slice(0, 300)}`)
  },
})

import { proven, refuted, unclear } from '../domain/assumption.ts'
import { assumption } from './assumption.ts'

export const eventFilterValues = assumption({
  id: 'event-filter-values',
  statement: 'An event subscription takes 25 values in its advanced filters',
  mark: 'contradictory',
  source: 'Azure documents 25 filters and 25 values; older pages and tools say 5 of each',
  dependsOn:
    'Three event subscriptions a topic, as infra/generated/event-filter.json has them, let all operations pass that count',
  needs: ['feeds'],
  judged:
    'Proven by a provisioned event subscription with more than 5 values; refuted when Event Grid refused one for its filter, or when one with more is in the state Failed.',
  fallback:
    'The generated filter has to be cut into more event subscriptions (five values each); until then use pushToAppId with a filter of event types alone, or events=changeLog.',
  judge({ feeds: { feeds, refusals } }) {
    const wide = feeds.filter(({ values }) => values > 5)
    const made = wide.find(({ state }) => state === 'Succeeded')
    if (made) return proven(`${made.name} has ${made.values}`)
    const refusal = refusals.find((text) => /filter/i.test(text))
    if (refusal !== undefined) return refuted(`Event Grid refused it: ${refusal}`)
    const broken = wide.find(({ state }) => state === 'Failed')
    return broken
      ? refuted(`${broken.name} has ${broken.values} and is in the state Failed`)
      : unclear('no event subscription has more than 5 values')
  },
})

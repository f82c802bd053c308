import { proven, refuted, unclear } from '../domain/assumption.ts'
import { assumption } from './assumption.ts'

export const directRuleEndpoint = assumption({
  id: 'direct-rule-endpoint',
  statement: 'A collection rule of the kind Direct has an endpoint of its own',
  mark: 'recalled',
  source: 'The preview of 2024, from memory',
  dependsOn: 'The channel log-analytics: log-table.bicep makes no data collection endpoint',
  needs: ['directRules'],
  judged:
    'Proven when all rules of that kind have an endpoint for logs; refuted when one has none. Without such a rule nothing is told.',
  fallback:
    'Make a data collection endpoint, name it in the rule, and set its address in the channel.',
  judge({ directRules: { all, withEndpoint } }) {
    if (all === 0) return unclear('the subscription has no collection rule of the kind Direct')
    const said = `${withEndpoint} of ${all} rules`
    return withEndpoint === all ? proven(said) : refuted(said)
  },
})

import { proven, refuted, unclear } from '../domain/assumption.ts'
import { assumption } from './assumption.ts'
import { tellsNothing } from './parts/tells-nothing.ts'

export const logsBasicSearch = assumption({
  id: 'logs-basic-search',
  statement:
    'A pipeline over one table, without join, union or function, runs at the endpoint /search on a table with the Basic plan',
  mark: 'contradictory',
  source:
    'Azure documents different restrictions of Basic tables in 2025 and in 2026; ours keep to both',
  dependsOn: 'Hunting in workspaces whose audit tables have the Basic plan, which AKS recommends',
  needs: ['basicSearch'],
  judged:
    'Proven when a query of that kind is answered with 200; refuted when it is refused for what it is. Without a Basic table nothing is told.',
  fallback:
    'Change the plan of the table to Analytics, as `az monitor log-analytics workspace table update` does, or hunt in files.',
  judge({ basicSearch: { search } }) {
    const said = `${search.status} ${search.code}`.trim()
    if (search.status === 200) return proven(said)
    return tellsNothing(search) ? unclear(`that tells nothing: ${said}`) : refuted(said)
  },
})

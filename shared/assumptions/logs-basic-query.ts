import { proven, refuted, unclear } from '../domain/assumption.ts'
import { assumption } from './assumption.ts'
import { tellsNothing } from './parts/tells-nothing.ts'

export const logsBasicQuery = assumption({
  id: 'logs-basic-query',
  statement: 'A Basic table is refused at the endpoint /query',
  mark: 'inferred',
  source: 'Azure documents /search for them; tools are seen to try one and then the other',
  dependsOn: 'The plan is read before each hunt, and the endpoint chosen by it',
  needs: ['basicSearch'],
  judged: 'Proven when the query is refused; refuted when it is answered with 200.',
  fallback: 'Nothing breaks: the endpoint that is chosen is the documented one.',
  judge({ basicSearch: { query } }) {
    const said = `${query.status} ${query.code}`.trim()
    if (query.status === 200) return refuted(said)
    return tellsNothing(query) ? unclear(`that tells nothing: ${said}`) : proven(said)
  },
})

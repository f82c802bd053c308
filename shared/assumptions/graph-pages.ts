import { proven, refuted, unclear } from '../domain/assumption.ts'
import { assumption } from './assumption.ts'

export const graphPages = assumption({
  id: 'graph-pages',
  statement: 'A page of an ordered query names the next one, which goes on behind it',
  mark: 'inferred',
  source:
    'Azure documents tokens, and queries that get none: those that cut their rows or have no plain column. That ours is none of them follows',
  dependsOn: 'Every sweep: a page that is cut without a token, or that repeats rows, ends it',
  needs: ['graphPages'],
  judged:
    'Proven when a page of one resource has a token and the next one holds a later id; refuted when it has none although there are more, or when the next one does not go on. With fewer than two resources nothing is told.',
  fallback:
    'A sweep tells that its page cannot be used, and resolves nothing; fleets of less than 1,000 clusters in 200 subscriptions need no second page.',
  judge({ graphPages: { all, hasToken, first, second } }) {
    if (all < 2 || first === null) return unclear('the subscription has fewer than two resources')
    if (!hasToken) return refuted(`the page of one of ${all} has no token`)
    if (second === null) return refuted('the next page is empty')
    return second > first ? proven('the next page goes on behind the first') : refuted('it repeats')
  },
})

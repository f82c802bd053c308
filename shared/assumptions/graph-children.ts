import { proven, refuted, unclear } from '../domain/assumption.ts'
import { assumption } from './assumption.ts'

export const graphChildren = assumption({
  id: 'graph-children',
  statement: 'Diagnostic settings and maintenance windows are not in Resource Graph',
  mark: 'inferred',
  source:
    "Resource Graph's list of tables and types does not name them; that they are left out is not said",
  dependsOn:
    'They cost a read for each cluster, and a sweep does not see their drift: the daily refresh and events do',
  needs: ['graphChildren'],
  judged:
    'Proven when Resource Manager lists some of the test cluster and Resource Graph none; refuted when Resource Graph has rows of them.',
  fallback: 'Nothing breaks; they could be swept in bulk, which costs fewer reads.',
  judge({ graphChildren: { managed, graphed } }) {
    if (graphed > 0) return refuted(`Resource Graph has ${graphed} of them`)
    return managed > 0
      ? proven(`Resource Manager lists ${managed}, Resource Graph none`)
      : unclear('the cluster has none; name one that has a diagnostic setting')
  },
})

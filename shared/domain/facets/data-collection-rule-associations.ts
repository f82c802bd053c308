import { childrenIn } from '../children-in.ts'
import { block, list, text } from '../shape.ts'
import { facet } from './facet.ts'

const resourceType = 'Microsoft.Insights/dataCollectionRuleAssociations'

/** Which rules the agents in the cluster collect by. */
export const dataCollectionRuleAssociations = facet({
  name: 'dataCollectionRuleAssociations',
  title: 'the associations of the cluster with data collection rules',
  appliesTo: ['aks', 'arc'],
  resourceType,
  apiVersion: '2024-03-11',
  cost: 'call',
  swept: 'query',
  refreshHours: 24,
  permissions: [`${resourceType}/read`],
  operations: [`${resourceType}/`],
  shape: list(block({ id: text, name: text, properties: block({ dataCollectionRuleId: text }) })),
  gather: ({ id }, input) => childrenIn(input, id, resourceType),
})

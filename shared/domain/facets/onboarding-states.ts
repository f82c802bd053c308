import { extensionsOfEach } from '../extensions-of-each.ts'
import { block, list, text } from '../shape.ts'
import { facet } from './facet.ts'
import { workspaces } from './workspaces.ts'

const resourceType = 'Microsoft.SecurityInsights/onboardingStates'

/** Which of the workspaces Microsoft Sentinel works on: a state there is one. Not in Resource Graph. */
export const onboardingStates = facet({
  name: 'onboardingStates',
  title: 'the Sentinel states of the workspaces',
  appliesTo: ['aks', 'arc'],
  resourceType,
  apiVersion: '2025-09-01',
  cost: 'shared',
  refreshHours: 24,
  permissions: [`${resourceType}/read`],
  operations: [`${resourceType}/`, ...workspaces.operations],
  shape: list(block({ id: text, name: text })),
  gather: (cluster, input) =>
    extensionsOfEach(workspaces.gather(cluster, input), resourceType, input),
})

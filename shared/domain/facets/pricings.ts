import { block, list, oneOf, text, textFlag } from '../shape.ts'
import { facet } from './facet.ts'

const resourceType = 'Microsoft.Security/pricings'

/** The plans of Microsoft Defender for Cloud of the subscription, with the components of each. */
export const pricings = facet({
  name: 'pricings',
  title: 'the Defender plans of the subscription',
  appliesTo: ['aks', 'arc'],
  resourceType,
  apiVersion: '2024-01-01',
  cost: 'shared',
  refreshHours: 24,
  permissions: [`${resourceType}/read`],
  operations: [`${resourceType}/`],
  shape: list(
    block({
      id: text,
      name: text,
      properties: block({
        pricingTier: oneOf('Free', 'Standard'),
        resourcesCoverageStatus: oneOf('FullyCovered', 'NotCovered', 'PartiallyCovered'),
        extensions: list(block({ name: text, isEnabled: textFlag })),
      }),
    }),
  ),
  gather({ id }, input) {
    const found = input.below(id.split('/').slice(0, 3).join('/'), resourceType)
    return found.length > 0 ? found.map(({ body }) => body) : null
  },
})

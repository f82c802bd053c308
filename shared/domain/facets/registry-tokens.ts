import { extensionsOfEach } from '../extensions-of-each.ts'
import { block, list, oneOf, text } from '../shape.ts'
import { facet } from './facet.ts'
import { registries } from './registries.ts'

const resourceType = 'Microsoft.ContainerRegistry/registries/tokens'
const secret = block({ name: text, expiry: text })

/** The tokens of the registries: passwords and certificates that belong to nobody. Not in Resource Graph. */
export const registryTokens = facet({
  name: 'registryTokens',
  title: 'the tokens of the registries',
  appliesTo: ['aks'],
  resourceType,
  apiVersion: '2025-11-01',
  cost: 'shared',
  refreshHours: 24,
  permissions: [`${resourceType}/read`],
  operations: registries.operations,
  shape: list(
    block({
      id: text,
      name: text,
      properties: block({
        credentials: block({ certificates: list(secret), passwords: list(secret) }),
        status: oneOf('disabled', 'enabled'),
      }),
    }),
  ),
  gather: (cluster, input) =>
    extensionsOfEach(registries.gather(cluster, input), resourceType, input),
})

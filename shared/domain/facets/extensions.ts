import { anyCase } from '../any-case.ts'
import { childrenIn } from '../children-in.ts'
import { block, flag, list, oneOf, table, text } from '../shape.ts'
import { facet } from './facet.ts'

const resourceType = 'Microsoft.KubernetesConfiguration/extensions'

/**
 * Extensions of a cluster, each a Helm release with rights in it. Resource Graph spells the properties
 * `ExtensionType`, Resource Manager `extensionType`; keys of settings change their case too.
 */
export const extensions = facet({
  name: 'extensions',
  title: 'the extensions of the cluster',
  appliesTo: ['aks', 'arc'],
  resourceType,
  apiVersion: '2025-03-01',
  cost: 'call',
  swept: 'query',
  refreshHours: 24,
  permissions: [`${resourceType}/read`],
  operations: [`${resourceType}/`],
  shape: list(
    block({
      id: text,
      name: text,
      properties: anyCase({
        extensionType: text,
        provisioningState: oneOf(
          'Succeeded',
          'Failed',
          'Canceled',
          'Creating',
          'Updating',
          'Deleting',
        ),
        autoUpgradeMinorVersion: flag,
        autoUpgradeMode: oneOf('none', 'patch', 'compatible'),
        releaseTrain: text,
        isSystemExtension: flag,
        configurationSettings: table(text),
        errorInfo: anyCase({ code: text }),
        statuses: list(
          anyCase({
            code: text,
            displayStatus: text,
            level: oneOf('Error', 'Warning', 'Information'),
          }),
        ),
      }),
    }),
  ),
  gather: ({ id }, input) => childrenIn(input, id, resourceType),
})

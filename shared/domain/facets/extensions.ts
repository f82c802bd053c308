import { anyCase } from '../any-case.ts'
import { block, flag, list, oneOf, table, text } from '../shape.ts'
import { facet } from './facet.ts'

/**
 * Extensions of a cluster, each a Helm release with rights in it. Resource Graph spells the properties
 * `ExtensionType`, Resource Manager `extensionType`; keys of settings change their case too.
 */
export const extensions = facet({
  name: 'extensions',
  title: 'the extensions of the cluster',
  appliesTo: ['aks', 'arc'],
  resourceType: 'Microsoft.KubernetesConfiguration/extensions',
  apiVersion: '2025-03-01',
  cost: 'bulk',
  refreshHours: 24,
  permissions: ['Microsoft.KubernetesConfiguration/extensions/read'],
  operations: ['Microsoft.KubernetesConfiguration/extensions/'],
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
        version: text,
        currentVersion: text,
        isSystemExtension: flag,
        configurationSettings: table(text),
        errorInfo: anyCase({ code: text, message: text }),
        statuses: list(
          anyCase({
            code: text,
            displayStatus: text,
            level: oneOf('Error', 'Warning', 'Information'),
            message: text,
          }),
        ),
      }),
    }),
  ),
  gather({ id }, input) {
    const found = input.below(id, 'Microsoft.KubernetesConfiguration/extensions')
    return found.length > 0 ? found.map(({ body }) => body) : null
  },
})

import { extensionsOfEach } from '../extensions-of-each.ts'
import { diagnosticSettings } from './diagnostic-settings.ts'
import { facet } from './facet.ts'
import { keyVaults } from './key-vaults.ts'

const { resourceType, apiVersion, permissions, operations, shape } = diagnosticSettings

/** Where the vaults log who used their keys. Not in Resource Graph. */
export const vaultDiagnosticSettings = facet({
  name: 'vaultDiagnosticSettings',
  title: 'the diagnostic settings of the key vaults',
  appliesTo: ['aks'],
  resourceType,
  apiVersion,
  cost: 'shared',
  refreshHours: 24,
  permissions,
  operations: [...operations, ...keyVaults.operations],
  shape,
  gather: (cluster, input) =>
    extensionsOfEach(keyVaults.gather(cluster, input), resourceType, input),
})

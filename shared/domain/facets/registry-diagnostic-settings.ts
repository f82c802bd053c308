import { extensionsOfEach } from '../extensions-of-each.ts'
import { diagnosticSettings } from './diagnostic-settings.ts'
import { facet } from './facet.ts'
import { registries } from './registries.ts'

const { resourceType, apiVersion, permissions, operations, shape } = diagnosticSettings

/** Where the registries log who signed in, pulled and pushed. Not in Resource Graph. */
export const registryDiagnosticSettings = facet({
  name: 'registryDiagnosticSettings',
  title: 'the diagnostic settings of the registries',
  appliesTo: ['aks'],
  resourceType,
  apiVersion,
  cost: 'shared',
  refreshHours: 24,
  permissions,
  operations: [...operations, ...registries.operations],
  shape,
  gather: (cluster, input) =>
    extensionsOfEach(registries.gather(cluster, input), resourceType, input),
})

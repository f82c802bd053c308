import { extensionsOfEach } from '../extensions-of-each.ts'
import { diagnosticSettings } from './diagnostic-settings.ts'
import { facet } from './facet.ts'
import { workspaces } from './workspaces.ts'

const { resourceType, apiVersion, permissions, operations, shape } = diagnosticSettings

/** Where the workspaces log who searched in them. Not in Resource Graph. */
export const workspaceDiagnosticSettings = facet({
  name: 'workspaceDiagnosticSettings',
  title: 'the diagnostic settings of the workspaces',
  appliesTo: ['aks', 'arc'],
  resourceType,
  apiVersion,
  cost: 'shared',
  refreshHours: 24,
  permissions,
  operations: [...operations, ...workspaces.operations],
  shape,
  gather: (cluster, input) =>
    extensionsOfEach(workspaces.gather(cluster, input), resourceType, input),
})

import { extensionsOfEach } from '../extensions-of-each.ts'
import { block, flag, list, oneOf, text } from '../shape.ts'
import { facet } from './facet.ts'
import { workspaces } from './workspaces.ts'

const resourceType = 'Microsoft.OperationalInsights/workspaces/dataExports'

/** What the workspaces send on as it arrives, table by table. Not in Resource Graph. */
export const workspaceExports = facet({
  name: 'workspaceExports',
  title: 'the data exports of the workspaces',
  appliesTo: ['aks', 'arc'],
  resourceType,
  apiVersion: '2026-03-01',
  cost: 'shared',
  refreshHours: 24,
  permissions: [`${resourceType}/read`],
  operations: workspaces.operations,
  shape: list(
    block({
      id: text,
      name: text,
      properties: block({
        destination: block({ resourceId: text, type: oneOf('EventHub', 'StorageAccount') }),
        enable: flag,
        tableNames: list(text),
      }),
    }),
  ),
  gather: (cluster, input) =>
    extensionsOfEach(workspaces.gather(cluster, input), resourceType, input),
})

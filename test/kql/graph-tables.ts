/**
 * Columns of the Resource Graph tables that queries read, as the service documents them: every table has the
 * envelope of a resource. https://learn.microsoft.com/azure/governance/resource-graph/reference/supported-tables-resources
 */
const envelope = {
  id: 'string',
  name: 'string',
  type: 'string',
  tenantId: 'string',
  kind: 'string',
  location: 'string',
  resourceGroup: 'string',
  subscriptionId: 'string',
  managedBy: 'string',
  sku: 'dynamic',
  plan: 'dynamic',
  properties: 'dynamic',
  tags: 'dynamic',
  identity: 'dynamic',
  zones: 'dynamic',
  extendedLocation: 'dynamic',
} as const

export const graphTables: Readonly<Record<string, Readonly<Record<string, string>>>> =
  Object.fromEntries(
    [
      'resources',
      'resourcecontainers',
      'resourcechanges',
      'authorizationresources',
      'policyresources',
      'securityresources',
      'kubernetesconfigurationresources',
      'insightsresources',
      'recoveryservicesresources',
      'aksresources',
      'networkresources',
      'extendedlocationresources',
    ].map((table) => [table, envelope]),
  )

import { isObject, type JsonObject } from '../../../shared/domain/json.ts'

/** Which resources stand in a table of Resource Graph, by patterns of their lower-cased type. */
export interface GraphTable {
  /** Lower-cased; the service does not care about case. */
  readonly name: string
  /** `*` stands for one segment, `**` for any. */
  readonly types: readonly string[]
  /** Patterns that would match but do not belong. */
  readonly except?: readonly string[]
}

/** One line more makes another table. Source: the reference of tables and resource types. */
export const GRAPH_TABLES: readonly GraphTable[] = [
  {
    name: 'resources',
    types: [
      '*/*',
      'microsoft.eventgrid/systemtopics/eventsubscriptions',
      'microsoft.network/networkwatchers/flowlogs',
    ],
    except: [
      'microsoft.authorization/*',
      'microsoft.containerservice/deploymentsafeguards',
      'microsoft.hybridcontainerservice/*',
      'microsoft.insights/diagnosticsettings',
      'microsoft.insights/datacollectionruleassociations',
      'microsoft.kubernetesconfiguration/*',
      'microsoft.management/*',
      'microsoft.policyinsights/*',
      'microsoft.resources/*',
      'microsoft.security/*',
      'microsoft.securityinsights/*',
    ],
  },
  {
    name: 'resourcecontainers',
    types: [
      'microsoft.resources/subscriptions',
      'microsoft.resources/subscriptions/resourcegroups',
      'microsoft.resources/resourcegroups',
      'microsoft.management/managementgroups',
    ],
  },
  { name: 'aksresources', types: ['microsoft.containerservice/fleets/members'] },
  { name: 'resourcechanges', types: ['microsoft.resources/changes'] },
  { name: 'kubernetesconfigurationresources', types: ['microsoft.kubernetesconfiguration/**'] },
  { name: 'securityresources', types: ['microsoft.security/**'] },
  {
    name: 'policyresources',
    types: [
      'microsoft.authorization/policyassignments',
      'microsoft.authorization/policydefinitions',
      'microsoft.authorization/policysetdefinitions',
      'microsoft.authorization/policyexemptions',
      'microsoft.policyinsights/componentpolicystates',
      'microsoft.policyinsights/policystates',
    ],
  },
  {
    name: 'authorizationresources',
    types: [
      'microsoft.authorization/roleassignments',
      'microsoft.authorization/roledefinitions',
      'microsoft.authorization/classicadministrators',
    ],
  },
  { name: 'insightsresources', types: ['microsoft.insights/datacollectionruleassociations'] },
  {
    name: 'aksresources',
    types: [
      'microsoft.containerservice/fleets/autoupgradeprofiles',
      'microsoft.containerservice/fleets/members',
      'microsoft.containerservice/fleets/updateruns',
      'microsoft.containerservice/fleets/updatestrategies',
    ],
  },
  { name: 'networkresources', types: ['microsoft.network/networkmanagers/**'] },
  { name: 'extendedlocationresources', types: ['microsoft.extendedlocation/**'] },
  { name: 'healthresources', types: ['microsoft.resourcehealth/**'] },
  { name: 'advisorresources', types: ['microsoft.advisor/**'] },
  { name: 'alertsmanagementresources', types: ['microsoft.alertsmanagement/**'] },
  { name: 'maintenanceresources', types: ['microsoft.maintenance/**'] },
  {
    name: 'recoveryservicesresources',
    types: ['microsoft.recoveryservices/**', 'microsoft.dataprotection/**'],
  },
]

function pascal(value: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key.charAt(0).toUpperCase() + key.slice(1),
      inner,
    ]),
  )
}

/** The role without the scope that Resource Manager writes before it, and with another capital. */
function roleSpelling(properties: JsonObject): JsonObject {
  const { roleDefinitionId: id } = properties
  if (typeof id !== 'string') return properties
  const role = id.slice(id.lastIndexOf('/') + 1)
  return {
    ...properties,
    roleDefinitionId: `/providers/Microsoft.Authorization/RoleDefinitions/${role}`,
  }
}

/** How the graph respells the properties of a type, where it does; Flux configurations it leaves alone. */
export const RESPELLED: Readonly<Record<string, (properties: JsonObject) => JsonObject>> = {
  'microsoft.authorization/roleassignments': roleSpelling,
  'microsoft.kubernetesconfiguration/extensions': (properties) =>
    pascal(isObject(properties) ? properties : {}),
}

/** Types that the graph spells otherwise than Resource Manager. */
export const GRAPH_TYPES: Readonly<Record<string, string>> = {
  'microsoft.resources/resourcegroups': 'microsoft.resources/subscriptions/resourcegroups',
}

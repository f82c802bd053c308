import { atAndAbove } from '../at-and-above.ts'
import { isObject, type Json } from '../json.ts'
import { block, group, list, oneOf, text } from '../shape.ts'
import { facet, type InputResource, type InputResources } from './facet.ts'

const resourceType = 'Microsoft.Authorization/roleAssignments'

/** The role definitions that assignments name, in lower case, each once. */
export function roleDefinitionIdsOf(assignments: Json): readonly string[] {
  const named = (Array.isArray(assignments) ? assignments : []).flatMap((assignment: Json) => {
    const id = definitionOf(assignment)
    return id === null ? [] : [id]
  })
  return [...new Set(named)].sort()
}

/** Each assignment with the definition of its role beside its properties, where there is one. */
export function withDefinitions(
  assignments: readonly Json[],
  definitions: ReadonlyMap<string, Json>,
): readonly Json[] {
  return assignments.map((assignment) => {
    const roleDefinition = definitions.get(definitionOf(assignment) ?? '')
    return isObject(assignment) && roleDefinition !== undefined
      ? { ...assignment, roleDefinition }
      : assignment
  })
}

function definitionOf(assignment: Json): string | null {
  const properties = isObject(assignment) ? assignment['properties'] : undefined
  const id = isObject(properties) ? properties['roleDefinitionId'] : undefined
  return typeof id === 'string' && id !== '' ? id.toLowerCase() : null
}

/**
 * Who may do what with the cluster: the assignments at the cluster and at every scope above it, management
 * groups included, each with the definition of its role. An eligible assignment (PIM) is none until it is
 * activated.
 */
export const roleAssignments = facet({
  name: 'roleAssignments',
  title: 'the role assignments at the cluster and above it',
  appliesTo: ['aks', 'arc'],
  resourceType,
  apiVersion: '2022-04-01',
  cost: 'call',
  refreshHours: 24,
  permissions: [`${resourceType}/read`, 'Microsoft.Authorization/roleDefinitions/read'],
  operations: [`${resourceType}/`, 'Microsoft.Authorization/roleDefinitions/'],
  shape: list(
    block({
      id: text,
      name: text,
      properties: block({
        condition: text,
        principalId: text,
        principalType: oneOf(
          'AgentServicePrincipal',
          'AgentUser',
          'Device',
          'ForeignGroup',
          'Group',
          'ServicePrincipal',
          'User',
        ),
        roleDefinitionId: text,
        scope: text,
      }),
      roleDefinition: group({
        properties: block({
          roleName: text,
          type: text,
          permissions: list(
            block({
              actions: list(text),
              notActions: list(text),
              dataActions: list(text),
              notDataActions: list(text),
            }),
          ),
        }),
      }),
    }),
  ),
  gather: (cluster, input) => gatherRoleAssignments(cluster, input),
})

/** The assignments at a resource and above it, with the definitions that an input of loose documents holds. */
export function gatherRoleAssignments(resource: InputResource, input: InputResources): Json | null {
  const found = atAndAbove(resource, input, resourceType)
  if (!Array.isArray(found)) return null
  const definitions = roleDefinitionIdsOf(found).flatMap((id): [string, Json][] => {
    const definition = input.byId(id)
    return definition === null ? [] : [[id, definition.body as Json]]
  })
  return withDefinitions(found, new Map(definitions)) as Json
}

import { isObject, type Json } from '../json.ts'
import { block, list, text } from '../shape.ts'
import { facet, type InputResource, type InputResources } from './facet.ts'

const resourceType = 'Microsoft.Authorization/roleAssignments'

/** The Entra objects and the resources of the identities that bindings of a cluster name, in lower case. */
export function boundIdentities(bindings: Json): {
  readonly objectIds: readonly string[]
  readonly resourceIds: readonly string[]
} {
  const identities = (Array.isArray(bindings) ? bindings : []).flatMap((binding: Json) => {
    const properties = isObject(binding) ? binding['properties'] : undefined
    const identity = isObject(properties) ? properties['managedIdentity'] : undefined
    return isObject(identity) ? [identity] : []
  })
  const texts = (key: string) => {
    const found = identities.map((identity) => identity[key])
    const lower = found.flatMap((id) => (typeof id === 'string' && id ? [id.toLowerCase()] : []))
    return [...new Set(lower)].sort()
  }
  return { objectIds: texts('objectId'), resourceIds: texts('resourceId') }
}

/**
 * What the identities that pods may become are allowed to do in Azure, at every scope that can be seen. One
 * that may do nothing stands there with its principalId alone: of one that is not there nobody asked.
 */
export const boundIdentityRoles = facet({
  name: 'boundIdentityRoles',
  title: 'the role assignments of the identities that bindings hand to pods',
  appliesTo: ['aks'],
  resourceType,
  apiVersion: '2022-04-01',
  cost: 'query',
  refreshHours: 24,
  permissions: [`${resourceType}/read`],
  operations: ['Microsoft.ContainerService/managedClusters/identityBindings/', `${resourceType}/`],
  shape: list(
    block({
      id: text,
      properties: block({ principalId: text, roleDefinitionId: text, scope: text }),
    }),
  ),
  gather(cluster, input) {
    const type = 'Microsoft.ContainerService/managedClusters/identityBindings'
    const bindings = input.below(cluster.id, type).map(({ body }) => body as Json)
    const { objectIds, resourceIds } = boundIdentities(bindings)
    const found = [...new Set([cluster.id, ...resourceIds].flatMap(scopesAbove))]
      .flatMap((scope) => assignmentsAt(scope, input))
      .filter((body) => objectIds.includes(principalOf(body)))
    return found.length > 0 ? found : null
  },
})

/** The resource group and the subscription of a resource. */
function scopesAbove(id: string): readonly string[] {
  const parts = id.split('/')
  return [parts.slice(0, 5).join('/'), parts.slice(0, 3).join('/')]
}

function assignmentsAt(scope: string, input: InputResources): InputResource['body'][] {
  return input.below(scope, resourceType).map(({ body }) => body)
}

function principalOf({ properties }: InputResource['body']): string {
  return isObject(properties) ? String(properties['principalId']).toLowerCase() : ''
}

import { isObject, type Json } from '../json.ts'
import { block, list, text } from '../shape.ts'
import { facet } from './facet.ts'

const resourceType = 'Microsoft.Authorization/roleAssignments'

/** Entra objects that the cluster itself acts as: its identity, that of its nodes, those of its add-ons. Lower case, each once. */
export function clusterPrincipalsOf(body: Json | undefined): readonly string[] {
  if (!isObject(body)) return []
  const { identity, properties } = body
  const below = isObject(properties) ? properties : {}
  const found = new Set<string>()
  collect(identity, found)
  collect(below['identityProfile'], found)
  const addons = isObject(below['addonProfiles']) ? Object.values(below['addonProfiles']) : []
  for (const addon of addons) if (isObject(addon)) collect(addon['identity'], found)
  return [...found].sort()
}

function collect(value: Json | undefined, found: Set<string>): void {
  if (!isObject(value)) return
  for (const [key, inner] of Object.entries(value)) {
    const names = /^(principalId|objectId)$/i.test(key)
    if (names && typeof inner === 'string' && inner !== '') found.add(inner.toLowerCase())
    else collect(inner, found)
  }
}

/**
 * What the identities of the cluster may do in Azure, at every scope that can be seen. One that may do
 * nothing stands there with its principalId alone: of one that is not there nobody asked.
 */
export const clusterIdentityRoles = facet({
  name: 'clusterIdentityRoles',
  title: 'the role assignments of the identities of the cluster',
  appliesTo: ['aks', 'arc'],
  resourceType,
  apiVersion: '2022-04-01',
  cost: 'bulk',
  refreshHours: 24,
  permissions: [`${resourceType}/read`],
  operations: [`${resourceType}/`],
  shape: list(
    block({
      id: text,
      properties: block({
        principalId: text,
        roleDefinitionId: text,
        scope: text,
        condition: text,
      }),
    }),
  ),
  // Loose documents cannot say that they hold every assignment of an identity.
  gather: () => null,
})

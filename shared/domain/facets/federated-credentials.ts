import { childrenIn } from '../children-in.ts'
import { isObject, type Json } from '../json.ts'
import { block, list, text } from '../shape.ts'
import { facet } from './facet.ts'

const resourceType = 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials'
const identityId =
  /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+\/providers\/microsoft\.managedidentity\/userassignedidentities\/[^/]+$/

/** Ids of user-assigned identities that the cluster names, as keys or as values; lower case, each once. */
export function federatedCredentialsIdsOf(body: Json | undefined): readonly string[] {
  const found = new Set<string>()
  collect(body, found)
  return [...found].sort()
}

function collect(value: Json | undefined, found: Set<string>): void {
  if (typeof value === 'string') take(value, found)
  else if (Array.isArray(value)) for (const item of value) collect(item, found)
  else if (isObject(value)) {
    for (const [key, inner] of Object.entries(value)) {
      take(key, found)
      collect(inner, found)
    }
  }
}

function take(text: string, found: Set<string>): void {
  const id = text.toLowerCase()
  if (identityId.test(id)) found.add(id)
}

/** Which tokens of elsewhere may become the identities of the cluster. Not in Resource Graph. */
export const federatedCredentials = facet({
  name: 'federatedCredentials',
  title: 'the federated credentials of the identities that the cluster names',
  appliesTo: ['aks', 'arc'],
  resourceType,
  apiVersion: '2024-11-30',
  cost: 'call',
  calls: 2,
  refreshHours: 24,
  permissions: [`${resourceType}/read`],
  operations: ['Microsoft.ManagedIdentity/userAssignedIdentities/'],
  shape: list(
    block({
      id: text,
      name: text,
      properties: block({ issuer: text, subject: text, audiences: list(text) }),
    }),
  ),
  gather({ body }, input) {
    const named = federatedCredentialsIdsOf(body)
    const lists = named.map((id) => childrenIn(input, id, resourceType))
    return lists.every((one) => one !== null) ? lists.flat() : null
  },
})

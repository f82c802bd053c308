import { isObject, type Json } from '../json.ts'
import { block, list, text } from '../shape.ts'
import { facet } from './facet.ts'

const resourceType = 'Microsoft.ContainerService/managedClusters/identityBindings'

const selector = block({
  matchLabels: list(text),
  matchExpressions: list(block({ key: text, operator: text, values: list(text) })),
})

/** For whom a binding is: which service accounts in which namespaces. Only preview versions tell. */
export const identityBindingsPreview = facet({
  name: 'identityBindingsPreview',
  title: 'the identity bindings of the cluster at a preview api-version',
  appliesTo: ['aks'],
  resourceType,
  apiVersion: '2026-05-02-preview',
  cost: 'call',
  refreshHours: 24,
  permissions: [`${resourceType}/read`],
  operations: [`${resourceType}/`],
  shape: list(
    block({
      name: text,
      properties: block({
        allowedSubjects: list(
          block({ namespaceSelector: selector, serviceAccountSelector: selector }),
        ),
      }),
    }),
  ),
  gather({ id }, input) {
    const found = input.below(id, resourceType).map(({ body }) => body as Json)
    return found.some(tells) ? found : null
  },
})

function tells(body: Json): boolean {
  return isObject(body) && isObject(body['properties']) && 'allowedSubjects' in body['properties']
}

import { parseResourceId } from '../resource-id.ts'
import { block, list, text } from '../shape.ts'
import { facet } from './facet.ts'

/**
 * Which revisions of the Istio add-on AKS supports in the cluster's location, and with which versions of
 * Kubernetes each is compatible: one profile a kind of mesh, of which there is one, `istio`.
 */
export const meshRevisions = facet({
  name: 'meshRevisions',
  title: "the service mesh revisions that AKS supports in the cluster's location",
  appliesTo: ['aks'],
  resourceType: 'Microsoft.ContainerService/locations/meshRevisionProfiles',
  apiVersion: '2026-05-01',
  evidence:
    'the example ManagedClustersList_MeshRevisionProfiles of the REST specification, 2024-05-02-preview',
  cost: 'shared',
  refreshHours: 24,
  permissions: ['Microsoft.ContainerService/locations/meshRevisionProfiles/read'],
  operations: [],
  shape: list(
    block({
      name: text,
      properties: block({
        meshRevisions: list(
          block({
            revision: text,
            compatibleWith: list(block({ name: text, versions: list(text) })),
          }),
        ),
      }),
    }),
  ),
  gather({ id, body }, input) {
    const subscription = parseResourceId(id)?.subscriptionId
    const location = String(body['location'] ?? '').replaceAll(' ', '')
    const provider = `/subscriptions/${subscription}/providers/Microsoft.ContainerService`
    const profile = input.byId(`${provider}/locations/${location}/meshRevisionProfiles/istio`)
    return profile && [profile.body]
  },
})

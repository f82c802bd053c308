import { parseResourceId } from '../resource-id.ts'
import { block, flag, list, table, text } from '../shape.ts'
import { facet } from './facet.ts'

/** What AKS offers in the cluster's location: `{values:[{version, isPreview, capabilities}]}`. */
export const kubernetesVersions = facet({
  name: 'kubernetesVersions',
  title: "the Kubernetes versions that AKS offers in the cluster's location",
  appliesTo: ['aks'],
  resourceType: 'Microsoft.ContainerService/locations/kubernetesVersions',
  apiVersion: '2026-05-01',
  evidence: 'the example KubernetesVersions_List of the REST specification, 2024-05-02-preview',
  cost: 'shared',
  refreshHours: 24,
  permissions: ['Microsoft.ContainerService/locations/kubernetesVersions/read'],
  operations: [],
  shape: block({
    values: list(
      block({
        version: text,
        isPreview: flag,
        capabilities: block({ supportPlan: list(text) }),
        patchVersions: table(block({})),
      }),
    ),
  }),
  gather({ id, body }, input) {
    const subscription = parseResourceId(id)?.subscriptionId
    const location = String(body['location'] ?? '')
    const provider = `/subscriptions/${subscription}/providers/Microsoft.ContainerService`
    return input.byId(`${provider}/locations/${location}/kubernetesVersions`)?.body ?? null
  },
})

import { isObject, type Json, type JsonObject } from '../json.ts'
import { block, flag, group, list, oneOf, text } from '../shape.ts'
import { facet } from './facet.ts'

/** Properties of the cluster that only preview api-versions return. Where one is missing nothing is known. */
const onlyInPreview: readonly (readonly string[])[] = [
  ['networkProfile', 'podLinkLocalAccess'],
  ['securityProfile', 'imageIntegrity'],
  ['securityProfile', 'kubernetesResourceObjectEncryptionProfile'],
  ['securityProfile', 'nodeRestriction'],
]

function at(body: JsonObject, path: readonly string[]): Json | undefined {
  let value: Json | undefined = body
  for (const key of ['properties', ...path]) value = isObject(value) ? value[key] : undefined
  return value
}

export const managedClusterPreview = facet({
  name: 'managedClusterPreview',
  title: 'the cluster resource at a preview api-version',
  appliesTo: ['aks'],
  resourceType: 'Microsoft.ContainerService/managedClusters',
  apiVersion: '2026-05-02-preview',
  cost: 'call',
  refreshHours: 24,
  permissions: ['Microsoft.ContainerService/managedClusters/read'],
  operations: ['Microsoft.ContainerService/managedClusters/'],
  shape: block({
    properties: block({
      agentPoolProfiles: list(
        block({
          name: text,
          osType: oneOf('Linux', 'Windows'),
          kubeletConfig: block({ seccompDefault: oneOf('RuntimeDefault', 'Unconfined') }),
        }),
      ),
      ingressProfile: block({ applicationLoadBalancer: block({ enabled: flag }) }),
      networkProfile: block({ podLinkLocalAccess: oneOf('None', 'IMDS') }),
      securityProfile: block({
        kubernetesResourceObjectEncryptionProfile: group({
          infrastructureEncryption: oneOf('Enabled', 'Disabled'),
        }),
        imageIntegrity: group({ enabled: flag }),
        nodeRestriction: group({ enabled: flag }),
      }),
    }),
  }),
  gather({ body, apiVersion = '' }) {
    const shown = onlyInPreview.some((path) => at(body, path) !== undefined)
    return shown || apiVersion.endsWith('-preview') ? body : null
  },
})

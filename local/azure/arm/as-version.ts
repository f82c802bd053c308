import { isObject, type Json, type JsonObject } from '../../../shared/domain/json.ts'
import type { ArmResource } from '../world/arm-resource.ts'

/**
 * Properties that only preview api-versions return, by lower-cased type; `[]` is each element of a
 * list. Source: the lists of 2026-05-01 and 2026-05-02-preview beside each other.
 */
const PREVIEW_ONLY: Readonly<Record<string, readonly string[]>> = {
  'microsoft.containerservice/managedclusters': [
    'enableFIPS',
    'enableNamespaceResources',
    'securityProfile.imageIntegrity',
    'securityProfile.nodeRestriction',
    'securityProfile.kubernetesResourceObjectEncryptionProfile',
    'securityProfile.serviceAccountImagePullProfile',
    'networkProfile.podLinkLocalAccess',
    'networkProfile.kubeProxyConfig',
    'networkProfile.bastionProfile',
    'azureMonitorProfile.containerInsights',
    'agentPoolProfiles[].kubeletConfig.seccompDefault',
    'ingressProfile.webAppRouting.defaultDomain',
    'ingressProfile.applicationLoadBalancer',
  ],
  'microsoft.containerservice/managedclusters/agentpools': ['kubeletConfig.seccompDefault'],
  'microsoft.containerservice/managedclusters/identitybindings': ['allowedSubjects'],
}

function without(
  value: Json | undefined,
  [key = '', ...rest]: readonly string[],
): Json | undefined {
  if (!isObject(value)) return value
  const list = key.endsWith('[]')
  const name = list ? key.slice(0, -2) : key
  if (!(name in value)) return value
  const inner = value[name]
  if (rest.length === 0) {
    const { [name]: _, ...kept } = value
    return kept
  }
  const pruned =
    list && Array.isArray(inner)
      ? inner.map((e: Json) => without(e, rest) ?? null)
      : without(inner, rest)
  return { ...value, [name]: pruned }
}

/** The resource as this api-version shows it. */
export function asVersion(resource: ArmResource, apiVersion: string): ArmResource {
  const paths = PREVIEW_ONLY[resource.type.toLowerCase()]
  if (!paths || apiVersion.endsWith('-preview') || !isObject(resource.properties)) return resource
  const properties = paths.reduce<Json | undefined>(
    (pruned, path) => without(pruned, path.split('.')),
    resource.properties as JsonObject,
  )
  return { ...resource, properties }
}

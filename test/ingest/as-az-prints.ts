import type { Json, JsonObject } from '../../shared/domain/json.ts'
import { isObject } from '../../shared/domain/json.ts'

const envelope =
  'id name type location tags sku identity kind zones extendedLocation systemData etag eTag'.split(
    ' ',
  )

/** Wire spelling → the spelling of the SDK behind `az aks` and `az connectedk8s`. */
const renames: Readonly<Record<string, string>> = {
  authorizedIPRanges: 'authorizedIpRanges',
  azurePortalFQDN: 'azurePortalFqdn',
  blobCSIDriver: 'blobCsiDriver',
  capacityReservationGroupID: 'capacityReservationGroupId',
  clientAppID: 'clientAppId',
  containerLogMaxSizeMB: 'containerLogMaxSizeMb',
  countIPv6: 'countIpv6',
  customCATrustCertificates: 'customCaTrustCertificates',
  diskCSIDriver: 'diskCsiDriver',
  diskEncryptionSetID: 'diskEncryptionSetId',
  dnsServiceIP: 'dnsServiceIp',
  enableAzureRBAC: 'enableAzureRbac',
  enableCSIProxy: 'enableCsiProxy',
  enableFIPS: 'enableFips',
  enableNodePublicIP: 'enableNodePublicIp',
  enablePrivateClusterPublicFQDN: 'enablePrivateClusterPublicFqdn',
  enableRBAC: 'enableRbac',
  enableUltraSSD: 'enableUltraSsd',
  enableVTPM: 'enableVtpm',
  fileCSIDriver: 'fileCsiDriver',
  gatewayAPI: 'gatewayApi',
  hostGroupID: 'hostGroupId',
  issuerURL: 'issuerUrl',
  linuxOSConfig: 'linuxOsConfig',
  localDNSProfile: 'localDnsProfile',
  memoryMB: 'memoryMb',
  nodeOSUpgradeChannel: 'nodeOsUpgradeChannel',
  nodePublicIPPrefixID: 'nodePublicIpPrefixId',
  nodePublicIPTags: 'nodePublicIpTags',
  nodeSubnetID: 'nodeSubnetId',
  osDiskSizeGB: 'osDiskSizeGb',
  osSKU: 'osSku',
  podIPAllocationMode: 'podIpAllocationMode',
  podSubnetID: 'podSubnetId',
  privateDNSZone: 'privateDnsZone',
  privateFQDN: 'privateFqdn',
  privateLinkServiceID: 'privateLinkServiceId',
  proximityPlacementGroupID: 'proximityPlacementGroupId',
  resourceUID: 'resourceUid',
  serverAppID: 'serverAppId',
  tenantID: 'tenantId',
  vnetSubnetID: 'vnetSubnetId',
  'balance-similar-node-groups': 'balanceSimilarNodeGroups',
  'scale-down-unneeded-time': 'scaleDownUnneededTime',
}

/** Written by people or by add-ons: the SDK leaves their keys alone. */
const maps = ['addonProfiles', 'identityProfile', 'nodeLabels', 'tags']

/** What the SDK knows and the service did not send is printed as null. */
const unset = { diskEncryptionSetId: null, fqdnSubdomain: null, publicNetworkAccess: null }

/** An ARM resource in the shape that `az aks show` and `az connectedk8s show` print. */
export function asAzPrints(body: JsonObject): JsonObject {
  const { properties, ...rest } = body
  const outside = Object.fromEntries(Object.entries(rest).filter(([key]) => envelope.includes(key)))
  const inside = isObject(properties) ? respell(properties) : {}
  return { ...unset, ...inside, ...outside, resourceGroup: String(body['id']).split('/')[4] }
}

function respell(value: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      renames[key] ?? key,
      maps.includes(key) ? item : respellValue(item),
    ]),
  )
}

function respellValue(value: Json | undefined): Json | undefined {
  if (Array.isArray(value)) return value.map((item: Json) => respellValue(item) ?? null)
  return isObject(value) ? respell(value) : value
}

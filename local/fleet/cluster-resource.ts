import type { JsonObject } from '../../shared/domain/json.ts'
import type { ArmResource } from '../azure/world/arm-resource.ts'
import { guidOf } from '../azure/world/guid-of.ts'
import { besideIds } from './beside/beside-ids.ts'
import type { Pool, Traits } from './traits.ts'

const office = '203.0.113.0/24'
const pipelines = '198.51.100.64/28'

/** The managed cluster that Azure would answer for these traits, in the newest preview's extent. */
export function clusterResource(traits: Traits): ArmResource {
  const { id, name, location, tags, skuName, tier } = traits
  return {
    id,
    name,
    type: 'Microsoft.ContainerService/ManagedClusters',
    location,
    tags,
    kind: 'Base',
    sku: { name: skuName, tier },
    ...(traits.identity === 'service-principal' ? {} : { identity: identityOf(traits) }),
    properties: propertiesOf(traits),
  }
}

function identityOf({ id, identity }: Traits): JsonObject {
  const { principal, identity: own } = besideIds(id)
  if (identity === 'SystemAssigned') return { type: identity, principalId: principal() }
  const known = { principalId: principal(), clientId: guidOf(`client of ${own}`) }
  return { type: identity, userAssignedIdentities: { [own]: known } }
}

/** What the nodes sign in to registries with. */
function kubeletOf({ id }: Traits): JsonObject {
  const { kubelet, kubeletPrincipal } = besideIds(id)
  const clientId = guidOf(`client of ${kubelet}`)
  return { kubeletidentity: { resourceId: kubelet, clientId, objectId: kubeletPrincipal() } }
}

function propertiesOf(traits: Traits): JsonObject {
  const { name, location, version, skuName, state, power } = traits
  const minor = version.split('.').slice(0, 2).join('.')
  const hosted = skuName === 'Automatic'
  return {
    provisioningState: state,
    powerState: { code: power },
    kubernetesVersion: minor,
    currentKubernetesVersion: version,
    dnsPrefix: name,
    ...(traits.api === 'private'
      ? { privateFQDN: `${name}-0a1b2c3d.privatelink.${location}.azmk8s.io` }
      : { fqdn: `${name}-0a1b2c3d.hcp.${location}.azmk8s.io` }),
    supportPlan: traits.longTerm ? 'AKSLongTermSupport' : 'KubernetesOfficial',
    enableRBAC: true,
    disableLocalAccounts: !traits.localAccounts,
    nodeResourceGroup: besideIds(traits.id).nodeGroupName,
    ...(traits.identity === 'service-principal' ? {} : { identityProfile: kubeletOf(traits) }),
    ...(hosted
      ? { hostedSystemProfile: { enabled: true } }
      : { agentPoolProfiles: traits.pools.map((pool) => poolProfile(pool, version, traits)) }),
    servicePrincipalProfile: {
      clientId:
        traits.identity === 'service-principal' ? '5f0c1d2e-0000-4000-8000-0000000000b1' : 'msi',
    },
    ...(traits.kms === 'private' ? { diskEncryptionSetID: traits.diskEncryptionSet } : {}),
    addonProfiles: addOns(traits),
    ...entraProfile(traits),
    apiServerAccessProfile: apiServer(traits),
    networkProfile: {
      networkPlugin: traits.networkPlugin,
      networkPolicy: traits.networkPolicy,
      networkDataplane: traits.networkPolicy === 'cilium' ? 'cilium' : 'azure',
      loadBalancerSku: 'standard',
      ...wayOut(traits),
      ...(isTidy(traits)
        ? { advancedNetworking: { enabled: true, observability: { enabled: true } } }
        : {}),
      podLinkLocalAccess: traits.metadataOpen ? 'IMDS' : 'None',
    },
    ...(isTidy(traits) ? tidyProperties(traits) : {}),
    podIdentityProfile: traits.podIdentity ? { enabled: true } : null,
    securityProfile: securityProfile(traits),
    autoUpgradeProfile: { upgradeChannel: 'patch', nodeOSUpgradeChannel: 'NodeImage' },
  }
}

/** What a team that looks after its cluster has switched on, and a team that does not has not. */
function tidyProperties({ id, location }: Traits): JsonObject {
  const issuerURL = `https://${location}.oic.example.com/${guidOf(`issuer of ${id.toLowerCase()}`)}/`
  return {
    oidcIssuerProfile: { enabled: true, issuerURL },
    nodeResourceGroupProfile: { restrictionLevel: 'ReadOnly' },
    azureMonitorProfile: { metrics: { enabled: true } },
  }
}

function wayOut({ id, egress }: Traits): JsonObject {
  if (egress === 'userDefinedRouting') return { outboundType: egress }
  const effectiveOutboundIPs = [{ id: besideIds(id).outboundAddress }]
  return { outboundType: egress, loadBalancerProfile: { effectiveOutboundIPs } }
}

function isTidy({ policyAddOn }: Traits): boolean {
  return policyAddOn
}

function poolProfile(pool: Pool, version: string, traits: Traits): JsonObject {
  const { publicAddresses, ...rest } = pool
  return {
    ...rest,
    maxPods: 110,
    vmSize: 'Standard_D4ds_v5',
    type: 'VirtualMachineScaleSets',
    orchestratorVersion: version,
    currentOrchestratorVersion: version,
    provisioningState: 'Succeeded',
    powerState: { code: 'Running' },
    enableNodePublicIP: publicAddresses,
    vnetSubnetID: traits.subnet,
    ...(isTidy(traits) ? tidyPool(pool) : {}),
  }
}

function tidyPool({ mode, osType }: Pool): JsonObject {
  return {
    enableEncryptionAtHost: true,
    osDiskType: 'Ephemeral',
    upgradeSettings: { maxSurge: '33%' },
    availabilityZones: ['1', '2', '3'],
    securityProfile: {
      ...(osType === 'Linux' ? { sshAccess: 'Disabled' } : {}),
      enableSecureBoot: true,
      enableVTPM: true,
    },
    ...(mode === 'System' ? { nodeTaints: ['CriticalAddonsOnly=true:NoSchedule'] } : {}),
  }
}

function addOns({ policyAddOn, routingAddOn, workspace, gateway }: Traits): JsonObject {
  return {
    ...(gateway === null
      ? {}
      : {
          ingressApplicationGateway: {
            enabled: true,
            config: { applicationGatewayId: gateway, effectiveApplicationGatewayId: gateway },
          },
        }),
    azurepolicy: { enabled: policyAddOn, config: policyAddOn ? { version: 'v2' } : null },
    omsagent: {
      enabled: true,
      config: { logAnalyticsWorkspaceResourceID: workspace, useAADAuth: String(policyAddOn) },
    },
    ...(policyAddOn
      ? {
          azureKeyvaultSecretsProvider: { enabled: true, config: { enableSecretRotation: 'true' } },
        }
      : {}),
    ...(routingAddOn ? { httpApplicationRouting: { enabled: true } } : {}),
  }
}

function entraProfile({ entra }: Traits): JsonObject {
  if (entra === 'none') return {}
  return {
    aadProfile:
      entra === 'managed'
        ? { managed: true, enableAzureRBAC: true, adminGroupObjectIDs: null }
        : {
            serverAppID: '5f0c1d2e-0000-4000-8000-0000000000b2',
            clientAppID: '5f0c1d2e-0000-4000-8000-0000000000b3',
          },
  }
}

const closed = { disableRunCommand: true }

function apiServer({ api, dnsZone }: Traits): JsonObject | null {
  switch (api) {
    case 'private':
      return {
        enablePrivateCluster: true,
        enablePrivateClusterPublicFQDN: false,
        privateDNSZone: dnsZone ?? 'system',
        ...closed,
      }
    case 'vnet':
      return { enableVnetIntegration: true, authorizedIPRanges: [office], ...closed }
    case 'ranges':
      return { authorizedIPRanges: [office, pipelines], ...closed }
    case 'open':
      return null
  }
}

function keyOf({ kms, vault }: Traits): JsonObject {
  const host = `${vault.slice(vault.lastIndexOf('/') + 1)}.vault.example.com`
  return {
    enabled: true,
    keyId: `https://${host}/keys/etcd/0123456789abcdef0123456789abcdef`,
    ...(kms === 'private'
      ? { keyVaultNetworkAccess: 'Private', keyVaultResourceId: vault }
      : { keyVaultNetworkAccess: 'Public' }),
  }
}

function securityProfile(traits: Traits): JsonObject {
  const { kms, defender, workspace } = traits
  const workspaceId = defender === 'dangling' ? `${workspace}-deleted` : workspace
  return {
    ...(kms === 'off' ? {} : { azureKeyVaultKms: keyOf(traits) }),
    ...(defender === 'off'
      ? {}
      : {
          defender: {
            logAnalyticsWorkspaceResourceId: workspaceId,
            securityMonitoring: { enabled: true },
          },
        }),
    workloadIdentity: { enabled: true },
    imageCleaner: { enabled: true, intervalHours: 48 },
  }
}

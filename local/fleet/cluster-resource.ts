import type { JsonObject } from '../../shared/domain/json.ts'
import type { ArmResource } from '../azure/world/arm-resource.ts'
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

function identityOf({ id, name, identity }: Traits): JsonObject {
  if (identity === 'SystemAssigned') return { type: identity }
  const scope = id.slice(0, id.indexOf('/providers/'))
  const own = `${scope}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-${name}`
  return { type: identity, userAssignedIdentities: { [own]: {} } }
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
    nodeResourceGroup: `MC_${name}_${location}`,
    ...(hosted
      ? { hostedSystemProfile: { enabled: true } }
      : { agentPoolProfiles: traits.pools.map((pool) => poolProfile(pool, version, traits)) }),
    servicePrincipalProfile: {
      clientId:
        traits.identity === 'service-principal' ? '5f0c1d2e-0000-4000-8000-0000000000b1' : 'msi',
    },
    addonProfiles: addOns(traits),
    ...entraProfile(traits),
    apiServerAccessProfile: apiServer(traits),
    networkProfile: {
      networkPlugin: traits.networkPlugin,
      networkPolicy: traits.networkPolicy,
      networkDataplane: traits.networkPolicy === 'cilium' ? 'cilium' : 'azure',
      loadBalancerSku: 'standard',
      outboundType: 'loadBalancer',
      ...(isTidy(traits)
        ? { advancedNetworking: { enabled: true, observability: { enabled: true } } }
        : {}),
      podLinkLocalAccess: traits.metadataOpen ? 'IMDS' : 'None',
    },
    ...(isTidy(traits) ? tidyProperties : {}),
    podIdentityProfile: traits.podIdentity ? { enabled: true } : null,
    securityProfile: securityProfile(traits),
    autoUpgradeProfile: { upgradeChannel: 'patch', nodeOSUpgradeChannel: 'NodeImage' },
  }
}

/** What a team that looks after its cluster has switched on, and a team that does not has not. */
const tidyProperties: JsonObject = {
  oidcIssuerProfile: { enabled: true },
  nodeResourceGroupProfile: { restrictionLevel: 'ReadOnly' },
  azureMonitorProfile: { metrics: { enabled: true } },
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

function addOns({ policyAddOn, routingAddOn, workspace }: Traits): JsonObject {
  return {
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

function apiServer({ api }: Traits): JsonObject | null {
  switch (api) {
    case 'private':
      return { enablePrivateCluster: true, enablePrivateClusterPublicFQDN: false, ...closed }
    case 'vnet':
      return { enableVnetIntegration: true, authorizedIPRanges: [office], ...closed }
    case 'ranges':
      return { authorizedIPRanges: [office, pipelines], ...closed }
    case 'open':
      return null
  }
}

function securityProfile({ kms, defender, workspace }: Traits): JsonObject {
  const workspaceId = defender === 'dangling' ? `${workspace}-deleted` : workspace
  return {
    ...(kms
      ? {
          azureKeyVaultKms: {
            enabled: true,
            keyId: 'https://keys.vault.example.com/keys/etcd/0123456789abcdef0123456789abcdef',
            keyVaultNetworkAccess: 'Public',
          },
        }
      : {}),
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

import { amount, anyText, block, flag, group, list, oneOf, table, text } from '../shape.ts'
import { facet } from './facet.ts'

const pool = block({
  name: text,
  mode: text,
  type: text,
  osType: text,
  osSKU: text,
  nodeImageVersion: text,
  orchestratorVersion: text,
  currentOrchestratorVersion: text,
  availabilityZones: list(text),
  enableAutoScaling: flag,
  enableEncryptionAtHost: flag,
  enableFIPS: flag,
  enableNodePublicIP: flag,
  kubeletConfig: group({
    allowedUnsafeSysctls: list(text),
    containerLogMaxFiles: amount,
    containerLogMaxSizeMB: amount,
    cpuCfsQuota: flag,
    cpuCfsQuotaPeriod: text,
    cpuManagerPolicy: text,
    failSwapOn: flag,
    imageGcHighThreshold: amount,
    imageGcLowThreshold: amount,
    podMaxPids: amount,
    topologyManagerPolicy: text,
  }),
  maxPods: amount,
  minCount: amount,
  networkProfile: block({
    allowedHostPorts: list(block({ portStart: amount, portEnd: amount, protocol: text })),
  }),
  nodeLabels: table(anyText),
  nodeTaints: list(anyText),
  osDiskType: oneOf('Ephemeral', 'Managed'),
  scaleSetPriority: oneOf('Regular', 'Spot'),
  securityProfile: block({
    enableSecureBoot: flag,
    enableVTPM: flag,
    sshAccess: oneOf('Disabled', 'EntraId', 'LocalUser'),
  }),
  upgradeSettings: block({ maxSurge: text, maxUnavailable: text, drainTimeoutInMinutes: amount }),
  virtualMachinesProfile: block({
    scale: block({
      autoscale: list(block({ minCount: amount })),
      manual: list(block({ count: amount })),
    }),
  }),
  vmSize: text,
  nodePublicIPPrefixID: text,
  provisioningState: text,
  count: amount,
})

/**
 * The cluster resource itself, at the stable api-version. Spellings: the ARM types of that version and the
 * recordings of the service; keys of add-ons change case between replies, so they are a table.
 */
export const managedCluster = facet({
  name: 'managedCluster',
  title: 'the cluster resource',
  appliesTo: ['aks'],
  resourceType: 'Microsoft.ContainerService/managedClusters',
  apiVersion: '2026-05-01',
  cost: 'row',
  refreshHours: 24,
  permissions: ['Microsoft.ContainerService/managedClusters/read'],
  operations: ['Microsoft.ContainerService/managedClusters/'],
  shape: block({
    id: text,
    name: text,
    location: text,
    kind: text,
    sku: block({ name: text, tier: text }),
    identity: group({ type: oneOf('None', 'SystemAssigned', 'UserAssigned') }),
    properties: block({
      provisioningState: text,
      powerState: block({ code: text }),
      fqdn: text,
      kubernetesVersion: text,
      currentKubernetesVersion: text,
      supportPlan: oneOf('KubernetesOfficial', 'AKSLongTermSupport'),
      enableRBAC: flag,
      disableLocalAccounts: flag,
      publicNetworkAccess: oneOf('Enabled', 'Disabled', 'SecuredByPerimeter'),
      aadProfile: group({
        managed: flag,
        enableAzureRBAC: flag,
        clientAppID: text,
        serverAppID: text,
        adminGroupObjectIDs: list(text),
      }),
      servicePrincipalProfile: group({ clientId: text }),
      podIdentityProfile: group({ enabled: flag }),
      apiServerAccessProfile: group({
        disableRunCommand: flag,
        enablePrivateCluster: flag,
        enablePrivateClusterPublicFQDN: flag,
        enableVnetIntegration: flag,
        authorizedIPRanges: list(text),
      }),
      networkProfile: group({
        advancedNetworking: group({
          enabled: flag,
          observability: group({ enabled: flag }),
          security: group({
            enabled: flag,
            advancedNetworkPolicies: oneOf('FQDN', 'L7', 'None'),
            transitEncryption: block({ type: oneOf('None', 'WireGuard', 'mTLS') }),
          }),
        }),
        loadBalancerSku: oneOf('standard', 'basic'),
        monitoring: group({ enabled: flag }),
        networkPlugin: oneOf('azure', 'kubenet', 'none'),
        networkPolicy: oneOf('none', 'azure', 'calico', 'cilium'),
        networkDataplane: oneOf('azure', 'cilium'),
        outboundType: oneOf(
          'loadBalancer',
          'managedNATGateway',
          'managedNATGatewayV2',
          'userAssignedNATGateway',
          'userDefinedRouting',
          'none',
          'block',
        ),
      }),
      autoUpgradeProfile: block({
        nodeOSUpgradeChannel: oneOf('NodeImage', 'None', 'SecurityPatch', 'Unmanaged'),
        upgradeChannel: oneOf('node-image', 'none', 'patch', 'rapid', 'stable'),
      }),
      azureMonitorProfile: block({ metrics: group({ enabled: flag }) }),
      bootstrapProfile: block({
        artifactSource: oneOf('Cache', 'Direct'),
        containerRegistryId: text,
      }),
      diskEncryptionSetID: text,
      httpProxyConfig: group({
        enabled: flag,
        httpProxy: text,
        httpsProxy: text,
        noProxy: list(anyText),
        trustedCa: text,
      }),
      identityProfile: table(block({ objectId: text })),
      ingressProfile: block({
        gatewayAPI: block({ installation: oneOf('Disabled', 'Standard') }),
        webAppRouting: block({
          enabled: flag,
          gatewayAPIImplementations: block({
            appRoutingIstio: block({ mode: oneOf('Disabled', 'Enabled') }),
          }),
          nginx: block({
            defaultIngressControllerType: oneOf(
              'AnnotationControlled',
              'External',
              'Internal',
              'None',
            ),
          }),
        }),
      }),
      nodeProvisioningProfile: block({ mode: oneOf('Auto', 'Manual') }),
      nodeResourceGroup: text,
      nodeResourceGroupProfile: block({
        restrictionLevel: oneOf('ReadOnly', 'Unrestricted', 'Unspecified'),
      }),
      oidcIssuerProfile: group({ enabled: flag, issuerURL: text }),
      serviceMeshProfile: block({
        mode: oneOf('Disabled', 'Istio'),
        istio: block({
          certificateAuthority: block({ plugin: group({ keyVaultId: text }) }),
          components: block({
            ingressGateways: list(block({ enabled: flag, mode: oneOf('External', 'Internal') })),
          }),
          revisions: list(text),
        }),
      }),
      storageProfile: block({
        diskCSIDriver: block({ enabled: flag }),
        fileCSIDriver: block({ enabled: flag }),
        snapshotController: block({ enabled: flag }),
      }),
      upgradeSettings: block({ overrideSettings: block({ forceUpgrade: flag, until: text }) }),
      agentPoolProfiles: list(pool),
      addonProfiles: table(group({ enabled: flag, config: table(text) })),
      securityProfile: block({
        azureKeyVaultKms: group({
          enabled: flag,
          keyId: text,
          keyVaultNetworkAccess: oneOf('Private', 'Public'),
        }),
        defender: group({
          logAnalyticsWorkspaceResourceId: text,
          securityMonitoring: group({ enabled: flag }),
        }),
        azureDefender: group({ enabled: flag, logAnalyticsWorkspaceResourceId: text }),
        customCATrustCertificates: list(text),
        imageCleaner: group({ enabled: flag, intervalHours: amount }),
        workloadIdentity: group({ enabled: flag }),
      }),
      hostedSystemProfile: group({ enabled: flag }),
    }),
  }),
  gather: (cluster) => cluster.body,
})

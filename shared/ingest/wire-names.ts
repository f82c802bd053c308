/** Names of one resource type as ARM spells them: directly below `properties`, and deeper. */
export interface WireNames {
  readonly top: readonly string[]
  readonly nested: readonly string[]
}

/**
 * How the wire spells the properties of types that command lines print in another spelling
 * (`enableRbac` for `enableRBAC`). By lower-cased type. Taken from Azure's API specifications
 * (2026-05-01 and 2026-05-02-preview for AKS, 2026-05-01 and 2026-02-01-preview for Arc, 2025-03-01
 * extensions, 2025-04-01 Flux), plus older names that recorded replies still show. Where one name has
 * two spellings (`vnetSubnetID`, `vnetSubnetId` of secondary interfaces), the audited one stands here.
 */
export const wireNames: Readonly<Record<string, WireNames>> = {
  'microsoft.containerservice/managedclusters': {
    top: words(`
      aadProfile addonProfiles agentPoolProfiles aiToolchainOperatorProfile apiServerAccessProfile
      autoScalerProfile autoUpgradeProfile azureMonitorProfile azurePortalFQDN bootstrapProfile
      controlPlaneScalingProfile creationData currentKubernetesVersion disableLocalAccounts
      diskEncryptionSetID dnsPrefix enableFIPS enableNamespaceResources enablePodSecurityPolicy
      enableRBAC fqdn fqdnSubdomain guardrailsProfile healthMonitorProfile hostedSystemProfile
      httpProxyConfig identityProfile ingressProfile kubernetesVersion linuxProfile maxAgentPools
      metricsProfile networkProfile nodeDisruptionProfile nodeProvisioningProfile nodeResourceGroup
      nodeResourceGroupProfile oidcIssuerProfile podIdentityProfile powerState privateFQDN
      privateLinkResources provisioningState publicNetworkAccess resourceUID safeguardsProfile
      schedulerProfile securityProfile serviceMeshProfile servicePrincipalProfile status
      storageProfile supportPlan upgradeSettings windowsProfile workloadAutoScalerProfile`),
    nested: words(`
      accelerationMode addonAutoscaling adminGroupObjectIDs adminPassword adminUsername
      advancedNetworkPolicies advancedNetworking allocatedOutboundPorts allowNetworkPluginKubenet
      allowSecretAccess allowedHostPorts allowedUnsafeSysctls appMonitoring appRoutingIstio
      applicationLoadBalancer applicationSecurityGroups artifactSource artifactStreamingProfile
      authorizedIPRanges autoInstrumentation autoscale availabilityZones azureContainerRegistry
      azureDefender azureKeyVaultKms backendPoolType balance-similar-node-groups bastionId
      bastionProfile batchSoakDurationInMinutes bindingSelector blobCSIDriver cacheDurationInSeconds
      capacityReservationGroupID certChainObjectName certObjectName certificateAuthority clientAppID
      clientId clusterServiceLoadBalancerHealthProbeMode code components config containerInsights
      containerLogMaxFiles containerLogMaxSizeMB containerNetworkLogs containerRegistryId
      controlPlane costAnalysis count countIPv6 cpuCfsQuota cpuCfsQuotaPeriod cpuManagerPolicy
      cpuMillicores currentOrchestratorVersion customCATrustCertificates
      daemonset-eviction-for-empty-nodes daemonset-eviction-for-occupied-nodes defaultDomain
      defaultIngressControllerType defaultManagedIdentityId defaultNodePools defender details
      disableCustomMetrics disableOutboundNat disablePrometheusMetricsScraping disableRunCommand
      diskCSIDriver dnsServer dnsServiceIP dnsZoneResourceIds domainName drainBatchSize
      drainTimeoutInMinutes driver driverType eTag ebpfDataplane effectiveNoProxy
      effectiveOutboundIPs egressGateways enableAcceleratedNetworking enableAutoScaling
      enableAzureRBAC enableCSIProxy enableContinuousControlPlaneAndAddonMonitor enableCustomCATrust
      enableEncryptionAtHost enableLTS enableMultipleStandardLoadBalancers enableNodePublicIP
      enableOSDiskFullCaching enableOnDemandMonitor enablePrivateCluster
      enablePrivateClusterPublicFQDN enableSecureBoot enableUltraSSD enableVTPM
      enableVnetIntegration enabled error expander failSwapOn fileCSIDriver
      finalSoakDurationInMinutes forceUpgrade forwardDestination forwardPolicy fqdnPolicy fsAioMaxNr
      fsFileMax fsInotifyMaxUserWatches fsNrOpen gatewayAPI gatewayAPIImplementations
      gatewayConfigurationName gatewayProfile gmsaProfile gpuInstanceProfile gpuProfile groupId
      grpcPort hardEvictionThreshold hostGroupID httpPort httpProxy httpsProxy id identities
      identity idleTimeoutInMinutes ignore-daemonsets-utilization imageCleaner imageGcHighThreshold
      imageGcLowThreshold imageIntegrity infrastructureEncryption ingressGateways installation
      intervalHours ipFamilies ipTagType ipvsConfig issuerURL istio keda kernelThreadsMax keyData
      keyId keyObjectName keyVaultId keyVaultNetworkAccess keyVaultResourceId kubeDNSOverrides
      kubeProxyConfig kubeReserved kubeStateMetrics kubeletConfig kubeletDiskType
      kubernetesResourceObjectEncryptionProfile licenseType linuxOSConfig loadBalancerProfile
      loadBalancerSku localDNSProfile logAnalyticsWorkspaceResourceId managed
      managedOutboundIPProfile managedOutboundIPs managementMode manual max-empty-bulk-delete
      max-graceful-termination-sec max-node-provision-time max-total-unready-percentage
      maxBlockedNodes maxConcurrent maxCount maxPods maxSurge maxUnavailable memoryAvailable
      memoryMB message messageOfTheDay metricAnnotationsAllowList metricLabelsAllowlist metrics
      migStrategy minCount mode name namespace natGatewayId natGatewayProfile
      netCoreNetdevMaxBacklog netCoreOptmemMax netCoreRmemDefault netCoreRmemMax netCoreSomaxconn
      netCoreWmemDefault netCoreWmemMax netIpv4IpLocalPortRange netIpv4NeighDefaultGcThresh1
      netIpv4NeighDefaultGcThresh2 netIpv4NeighDefaultGcThresh3 netIpv4TcpFinTimeout
      netIpv4TcpKeepaliveProbes netIpv4TcpKeepaliveTime netIpv4TcpMaxSynBacklog
      netIpv4TcpMaxTwBuckets netIpv4TcpTwReuse netIpv4TcpkeepaliveIntvl
      netNetfilterNfConntrackBuckets netNetfilterNfConntrackMax networkDataplane networkMode
      networkPlugin networkPluginMode networkPolicy new-pod-scale-up-delay nginx noProxy
      nodeDisruptionPolicy nodeFsAvailable nodeFsInodesFree nodeImageVersion
      nodeInitializationTaints nodeLabels nodeOSUpgradeChannel nodePublicIPPrefixID
      nodePublicIPPrefixIDs nodePublicIPTags nodeRestriction nodeSoakDurationInMinutes nodeSubnetID
      nodeTaints nvidia objectId observability ok-total-unready-count openTelemetryLogsAndTraces
      openTelemetryMetrics orchestratorVersion osDiskSizeGB osDiskType osSKU osType
      outboundIPPrefixes outboundIPs outboundType overrideSettings performance plugin podCidr
      podCidrs podIPAllocationMode podLabels podLinkLocalAccess podMaxPids podSubnetID portEnd
      portStart preparedImageSpecificationId preparedImageSpecificationProfile privateDNSZone
      privateLinkServiceID protocol provisioningError provisioningInfo proximityPlacementGroupID
      proxyRedirectionMechanism publicIPPrefixSize publicIPPrefixes publicIPs publicIpAddressId
      publicKeys queryLogging requiredMembers resourceId restrictionLevel revisions
      rootCertObjectName rootDomainName scale scale-down-delay-after-add
      scale-down-delay-after-delete scale-down-delay-after-failure scale-down-unneeded-time
      scale-down-unready-time scale-down-utilization-threshold scaleDownMode scaleSetEvictionPolicy
      scaleSetPriority scaleUnits scalingSize scan-interval scheduler schedulerConfigMode
      seccompDefault secondaryNetworkInterfaces secret security securityGating securityMonitoring
      serveStale serveStaleDurationInSeconds serverAppID serverAppSecret
      serviceAccountImagePullProfile serviceCidr serviceCidrs size skip-nodes-with-local-storage
      skip-nodes-with-system-pods sku snapshotController sourceResourceId spotMaxPrice ssh sshAccess
      state staticEgressGatewayProfile subnetId swapFileSizeMB sysctls syslogPort systemNodeSubnetID
      tag tags target tcpFinTimeoutSeconds tcpTimeoutSeconds tenantID tlsManagement
      topologyManagerPolicy transitEncryption transparentHugePageDefrag transparentHugePageEnabled
      trustedCa type udpTimeoutSeconds undrainableNodeBehavior until upgradeChannel
      upgradeSettingsBlueGreen upgradeStrategy upstream userAssignedIdentities
      userAssignedIdentityExceptions verticalPodAutoscaler virtualMachineNodesStatus
      virtualMachinesProfile vmMaxMapCount vmSize vmSwappiness vmVfsCachePressure vnetDNSOverrides
      vnetSubnetID webAppRouting workloadIdentity workloadRuntime`),
  },
  'microsoft.containerservice/managedclusters/agentpools': {
    top: words(`
      artifactStreamingProfile availabilityZones capacityReservationGroupID count creationData
      currentOrchestratorVersion eTag enableAutoScaling enableEncryptionAtHost enableFIPS
      enableNodePublicIP enableOSDiskFullCaching enableUltraSSD gatewayProfile gpuInstanceProfile
      gpuProfile hostGroupID kubeletConfig kubeletDiskType linuxOSConfig localDNSProfile maxCount
      maxPods messageOfTheDay minCount mode networkProfile nodeImageVersion nodeInitializationTaints
      nodeLabels nodePublicIPPrefixID nodeTaints orchestratorVersion osDiskSizeGB osDiskType osSKU
      osType podIPAllocationMode podSubnetID powerState preparedImageSpecificationProfile
      provisioningState proximityPlacementGroupID scaleDownMode scaleSetEvictionPolicy
      scaleSetPriority securityProfile spotMaxPrice status tags type upgradeSettings
      upgradeSettingsBlueGreen upgradeStrategy virtualMachineNodesStatus virtualMachinesProfile
      vmSize vnetSubnetID windowsProfile workloadRuntime`),
    nested: words(`
      allowedHostPorts allowedUnsafeSysctls applicationSecurityGroups autoscale
      batchSoakDurationInMinutes cacheDurationInSeconds code containerLogMaxFiles
      containerLogMaxSizeMB cpuCfsQuota cpuCfsQuotaPeriod cpuManagerPolicy cpuMillicores details
      disableOutboundNat drainBatchSize drainTimeoutInMinutes driver driverType
      enableAcceleratedNetworking enableCustomCATrust enableSecureBoot enableVTPM enabled failSwapOn
      finalSoakDurationInMinutes forwardDestination forwardPolicy fsAioMaxNr fsFileMax
      fsInotifyMaxUserWatches fsNrOpen hardEvictionThreshold imageGcHighThreshold
      imageGcLowThreshold installGPUDriver ipTagType kernelThreadsMax kubeDNSOverrides kubeReserved
      managementMode manual maxBlockedNodes maxConcurrent maxSurge maxUnavailable memoryAvailable
      memoryMB message migStrategy netCoreNetdevMaxBacklog netCoreOptmemMax netCoreRmemDefault
      netCoreRmemMax netCoreSomaxconn netCoreWmemDefault netCoreWmemMax netIpv4IpLocalPortRange
      netIpv4NeighDefaultGcThresh1 netIpv4NeighDefaultGcThresh2 netIpv4NeighDefaultGcThresh3
      netIpv4TcpFinTimeout netIpv4TcpKeepaliveProbes netIpv4TcpKeepaliveTime netIpv4TcpMaxSynBacklog
      netIpv4TcpMaxTwBuckets netIpv4TcpTwReuse netIpv4TcpkeepaliveIntvl
      netNetfilterNfConntrackBuckets netNetfilterNfConntrackMax nodeFsAvailable nodeFsInodesFree
      nodePublicIPPrefixIDs nodePublicIPTags nodeSoakDurationInMinutes nvidia podMaxPids portEnd
      portStart preparedImageSpecificationId protocol provisioningError publicIPPrefixSize
      queryLogging scale seccompDefault secondaryNetworkInterfaces serveStale
      serveStaleDurationInSeconds size sourceResourceId sshAccess state swapFileSizeMB sysctls tag
      target topologyManagerPolicy transparentHugePageDefrag transparentHugePageEnabled
      undrainableNodeBehavior vmMaxMapCount vmSwappiness vmVfsCachePressure vnetDNSOverrides`),
  },
  'microsoft.kubernetes/connectedclusters': {
    top: words(`
      aadProfile agentPublicKeyCertificate agentVersion arcAgentProfile arcAgentryConfigurations
      azureHybridBenefit connectivityStatus distribution distributionVersion gateway
      inboundConnectivityState infrastructure kubernetesVersion lastConnectivityTime
      managedIdentityCertificateExpirationTime miscellaneousProperties offering oidcIssuerProfile
      privateLinkScopeResourceId privateLinkState provisioningState securityProfile totalCoreCount
      totalNodeCount`),
    nested: words(`
      adminGroupObjectIDs agentAutoUpgrade agentErrors agentState component currentVersion
      desiredAgentVersion enableAzureRBAC enabled feature issuerUrl majorVersion message
      protectedSettings selfHostedIssuerUrl settings severity systemComponents tenantID time type
      userSpecifiedVersion workloadIdentity`),
  },
  'microsoft.kubernetesconfiguration/extensions': {
    top: words(`
      additionalDetails aksAssignedIdentity autoUpgradeMinorVersion autoUpgradeMode
      configurationProtectedSettings configurationSettings currentVersion customLocationSettings
      errorInfo extensionState extensionType isSystemExtension managementDetails packageUri
      provisioningState releaseTrain scope statuses version`),
    nested: words(`
      accessDetails allowedActions category clientId cluster code description details displayStatus
      docs entity level message namespace objectId principalId releaseNamespace releaseNotes
      resourceId target targetNamespace tenantId time troubleshootingGuide type`),
  },
  'microsoft.kubernetesconfiguration/fluxconfigurations': {
    top: words(`
      azureBlob bucket complianceState configurationProtectedSettings errorMessage gitRepository
      kustomizations namespace ociRepository provisioningState reconciliationWaitDuration
      repositoryPublicKey scope sourceKind sourceSyncedCommitId sourceUpdatedAt statusUpdatedAt
      statuses suspend waitForReconciliation`),
    nested: words(`
      accessKey accountKey appliedBy branch bucketName caCertificate clientCertificate
      clientCertificatePassword clientCertificateSendChain clientId clientSecret commit
      containerName dependsOn digest failureCount force helmChartRef helmReleaseProperties
      httpsCACert httpsUser insecure installFailureCount issuer kind lastRevisionApplied
      lastTransitionTime layerSelector localAuthRef managedIdentity matchOidcIdentity mediaType
      message name operation optional path postBuild privateKey provider prune reason repositoryRef
      retryIntervalInSeconds sasToken semver serviceAccountName servicePrincipal sshKnownHosts
      status statusConditions subject substitute substituteFrom syncIntervalInSeconds tag tenantId
      timeoutInSeconds tlsConfig type upgradeFailureCount url useWorkloadIdentity verificationConfig
      verify wait`),
  },
}

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/)
}

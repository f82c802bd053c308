import type { Unjudged } from '../unjudged.ts'

export const managedClusters: Unjudged = {
  '/identity/principalId': ['identity', 'of the cluster'],
  '/identity/tenantId': ['identity', 'of the tenant'],
  '/identity/userAssignedIdentities': ['identity', 'of the cluster'],
  '/kind': ['state', 'Base or Automatic, which sku.name says too'],
  '/properties/aadProfile/serverAppSecret': ['secret', 'of the integration that AKS retired'],
  '/properties/aadProfile/tenantID': ['identity', 'of the tenant; the subscription decides it'],
  '/properties/addonProfiles/*/identity': ['identity', 'of an add-on'],
  '/properties/aiToolchainOperatorProfile': [
    'workload',
    'an operator for models; what it runs are pods',
  ],
  '/properties/autoScalerProfile': ['capacity', 'when nodes come and go'],
  '/properties/azureMonitorProfile/appMonitoring': [
    'workload',
    'telemetry of applications, not of the cluster',
  ],
  '/properties/azureMonitorProfile/containerInsights': [
    'elsewhere',
    'the stable API says it in addonProfiles/omsagent, the data collection rules say what is kept',
  ],
  '/properties/azureMonitorProfile/metrics/controlPlane': [
    'cost',
    'more metrics; logs of the control plane are judged at the diagnostic settings',
  ],
  '/properties/azureMonitorProfile/metrics/kubeStateMetrics': [
    'cost',
    'which labels become series',
  ],
  '/properties/azurePortalFQDN': ['identity', 'a second name of the API server'],
  '/properties/controlPlaneScalingProfile': ['capacity', 'of the API server'],
  '/properties/creationData': ['state', 'the snapshot that it was made from'],
  '/properties/dnsPrefix': ['identity', 'part of the name of the API server'],
  '/properties/enableFIPS': ['elsewhere', 'each pool says it, in the stable API'],
  '/properties/enableNamespaceResources': [
    'elsewhere',
    'the managed namespaces themselves are judged',
  ],
  '/properties/fqdnSubdomain': ['identity', 'part of the name of the API server'],
  '/properties/healthMonitorProfile': ['choice', 'who watches add-ons: the platform or the owner'],
  '/properties/httpProxyConfig/effectiveNoProxy': [
    'state',
    'follows from noProxy, which is judged',
  ],
  '/properties/identityProfile': ['identity', 'of the kubelet'],
  '/properties/ingressProfile/applicationLoadBalancer/identity': [
    'identity',
    'of the ingress controller',
  ],
  '/properties/ingressProfile/webAppRouting/defaultDomain': [
    'workload',
    'a name under a zone of the platform; what answers there is an ingress',
  ],
  '/properties/ingressProfile/webAppRouting/dnsZoneResourceIds': [
    'choice',
    'zones that the add-on writes names to',
  ],
  '/properties/ingressProfile/webAppRouting/identity': ['identity', 'of the add-on'],
  '/properties/linuxProfile': [
    'elsewhere',
    'the account of SSH; whether SSH is on is judged at the pools',
  ],
  '/properties/maxAgentPools': ['capacity', 'a limit of the service'],
  '/properties/metricsProfile': ['cost', 'splits the bill by namespace'],
  '/properties/networkProfile/advancedNetworking/performance': [
    'capacity',
    'how packets are accelerated',
  ],
  '/properties/networkProfile/bastionProfile': [
    'open',
    'a preview: a bastion that the cluster brings',
  ],
  '/properties/networkProfile/dnsServiceIP': ['choice', 'an address inside the cluster'],
  '/properties/networkProfile/ipFamilies': ['choice', 'IPv4, IPv6 or both'],
  '/properties/networkProfile/kubeProxyConfig': ['choice', 'how services are balanced'],
  '/properties/networkProfile/loadBalancerProfile': [
    'capacity',
    'ports, time-outs and the number of addresses; the addresses in use are judged as public addresses',
  ],
  '/properties/networkProfile/natGatewayId': [
    'elsewhere',
    'outboundType says that there is one; its addresses are judged as public addresses',
  ],
  '/properties/networkProfile/natGatewayProfile': [
    'capacity',
    'time-out and number of addresses; the addresses in use are judged as public addresses',
  ],
  '/properties/networkProfile/networkDataplane': [
    'elsewhere',
    'follows networkPolicy, which is judged',
  ],
  '/properties/networkProfile/networkMode': ['choice', 'of a plug-in mode that is gone'],
  '/properties/networkProfile/podCidr': ['capacity', 'how many addresses pods have'],
  '/properties/networkProfile/podCidrs': ['capacity', 'how many addresses pods have'],
  '/properties/networkProfile/serviceCidr': ['capacity', 'how many addresses services have'],
  '/properties/networkProfile/serviceCidrs': ['capacity', 'how many addresses services have'],
  '/properties/networkProfile/staticEgressGatewayProfile': [
    'choice',
    'fixed addresses for some namespaces',
  ],
  '/properties/nodeDisruptionProfile': ['capacity', 'how much may be down while nodes are changed'],
  '/properties/nodeProvisioningProfile/defaultNodePools': [
    'capacity',
    'which pools automatic provisioning starts with',
  ],
  '/properties/podIdentityProfile': ['elsewhere', 'all of it is retired; that it is off is judged'],
  '/properties/privateFQDN': ['identity', 'the name of the API server'],
  '/properties/privateLinkResources': [
    'state',
    'of the private endpoint; the connections to it are judged',
  ],
  '/properties/resourceUID': ['identity', 'of the cluster'],
  '/properties/schedulerProfile': ['capacity', 'where pods are placed'],
  '/properties/securityProfile/azureKeyVaultKms/keyVaultResourceId': [
    'elsewhere',
    'the vault itself is judged',
  ],
  '/properties/securityProfile/defender/securityGating': [
    'open',
    'images that Defender keeps out; the policies that do the same are judged',
  ],
  '/properties/securityProfile/serviceAccountImagePullProfile': [
    'open',
    'a preview: pulls by the identity of the pod instead of the node',
  ],
  '/properties/serviceMeshProfile/istio/certificateAuthority/plugin': [
    'identity',
    'names of objects in the vault; that there is one of your own is judged',
  ],
  '/properties/serviceMeshProfile/istio/components/egressGateways': [
    'choice',
    'a way out of the mesh; the way out of the cluster is judged at outboundType',
  ],
  '/properties/serviceMeshProfile/istio/components/ingressGateways/*/mode': [
    'elsewhere',
    'an external one has a public address, and that is judged',
  ],
  '/properties/serviceMeshProfile/istio/components/proxyRedirectionMechanism': [
    'choice',
    'how traffic enters the proxy',
  ],
  '/properties/servicePrincipalProfile/secret': [
    'secret',
    'a cluster with a service principal fails as such',
  ],
  '/properties/status': ['state', 'why the last operation failed; that it failed is judged'],
  '/properties/storageProfile/blobCSIDriver': ['choice', 'a driver that some need'],
  '/properties/windowsProfile/adminPassword': ['secret', 'of the account on Windows nodes'],
  '/properties/windowsProfile': [
    'choice',
    'of Windows nodes; their image and their network are judged at the pools',
  ],
  '/properties/windowsProfile/licenseType': ['cost', 'whose licence is used'],
  '/properties/workloadAutoScalerProfile': ['capacity', 'when pods come, go and grow'],
  '/zones': ['envelope', 'pools have availabilityZones'],
}

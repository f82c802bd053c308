const noRegistry = 'it pulls no images: it has no registry'
const noServer = 'it has no API server of Kubernetes'
const noNodes = 'it has no nodes and no pods'
const noIngress = 'it has no ingress: the front door of a function app is of the platform'
const noArc = 'it is no cluster that Azure Arc connects'
const noMetrics = 'it has no Azure Monitor workspace'
const recordsOnly = 'a flow log records calls and refuses none'

/** Network controls that judge nothing that the auditor has, or refuse nothing, and why. */
export const leftOut: Readonly<Record<string, string>> = {
  'acr-dedicated-data-endpoints': noRegistry,
  'acr-network-restricted': noRegistry,
  'acr-private-endpoint': noRegistry,
  'acr-trusted-services-bypass': noRegistry,
  'aks-advanced-network-security': noNodes,
  'aks-api-authorized-ranges': noServer,
  'aks-api-server-private': noServer,
  'aks-egress-controlled':
    'it judges a property of clusters; the way out of the app: net-udr-to-firewall',
  'aks-environment-separation': noNodes,
  'aks-http-app-routing-off': noIngress,
  'aks-http-proxy-safe': 'it calls through no proxy',
  'aks-ingress-managed': noIngress,
  'aks-kms-vault-private': 'it judges a property of clusters; the vault: kv-network',
  'aks-managed-namespace-isolated': noNodes,
  'aks-network-isolated-bootstrap': noNodes,
  'aks-network-observability': noNodes,
  'aks-network-plugin': noNodes,
  'aks-network-policy-engine': noNodes,
  'aks-node-allowed-host-ports': noNodes,
  'aks-node-no-public-ip': noNodes,
  'aks-private-dns-zone': noServer,
  'aks-private-endpoints-known': noServer,
  'aks-private-fqdn-not-public': noServer,
  'aks-standard-load-balancer': 'it has no load balancer',
  'aks-system-pool-isolated': noNodes,
  'amw-public-access': noMetrics,
  'arc-cni-evaluated': noArc,
  'arc-environment-separation': noArc,
  'arc-gateway': noArc,
  'arc-local-network-policy': noArc,
  'arc-local-vm-access': noArc,
  'arc-management-data-separation': noArc,
  'arc-private-link': noArc,
  'arc-private-link-scope-locked': noArc,
  'ingress-tls': noIngress,
  'ingress-waf': noIngress,
  'ingress-waf-prevention': noIngress,
  'net-bastion': 'it has no machine that somebody signs in to',
  'net-ddos': 'no public address takes calls in its network',
  'net-flow-logs': recordsOnly,
  'net-flow-retention': recordsOnly,
  'net-hybrid-connectivity': noArc,
  'net-subnet-capacity': noNodes,
  'net-subnet-delegation':
    'it judges what clusters delegate; the platform insists on that of the app',
  'net-traffic-analytics': recordsOnly,
}

import type { Guidance } from './guidance.ts'

export const arcNetwork: Guidance = {
  title: 'A secure network (Azure Arc-enabled Kubernetes)',
  recommendations: [
    {
      what: 'Network policies have an engine: Calico on Azure Local, elsewhere one that was evaluated',
      controls: ['arc-local-network-policy', 'arc-cni-evaluated', 'wl-network-policies'],
      untold: 'what the network of another distribution enforces: somebody tries it and attests it',
    },
    {
      what: 'Addresses are planned; management and data travel apart',
      controls: ['arc-local-ip-planning', 'arc-management-data-separation'],
      untold: 'how the machines of a site are cabled: it is attested',
    },
    {
      what: 'The way out is narrow: few rules, known destinations, or one gateway for all agents',
      controls: [
        'net-firewall-rules-minimal',
        'net-firewall-threat-intel',
        'net-udr-to-firewall',
        'arc-gateway',
      ],
      untold: 'firewalls that are not in Azure',
    },
    {
      what: 'Agents and vaults are reached over private links, sites over VPN or ExpressRoute',
      controls: [
        'arc-private-link',
        'arc-private-link-scope-locked',
        'kv-network',
        'net-hybrid-connectivity',
      ],
    },
    {
      what: 'Traffic in the cluster is encrypted, and workloads sign in by federation instead of secrets',
      controls: ['aks-service-mesh-mtls', 'arc-workload-identity', 'iam-federated-credentials'],
      untold: 'a mesh that the cluster brings itself is seen inside it only',
    },
  ],
}

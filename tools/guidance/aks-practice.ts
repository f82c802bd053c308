import type { Guidance } from './guidance.ts'

export const aksPractice: Guidance = {
  title: 'Practices for AKS (an article of consultants)',
  recommendations: [
    {
      what: 'Role assignments are reviewed regularly',
      controls: ['iam-access-reviewed', 'iam-*', 'act-role-granted', 'iam-orphaned-assignments'],
      untold: 'whether somebody looked: it is attested',
    },
    {
      what: 'Pods are held to a standard and placed apart (Pod Security Admission took the place of Pod Security Policies)',
      controls: [
        'wl-pod-security-admission',
        'wl-pod-security-policy-removed',
        'wl-*',
        'wl-sensitive-placement',
      ],
    },
    {
      what: 'Pods cannot ask the metadata service of their machine',
      controls: ['aks-imds-restricted', 'wl-imds-egress-blocked'],
    },
    {
      what: 'Images are scanned, running containers watched, logs read',
      controls: ['defender-*', 'wl-image-vulnerabilities', 'acr-vulnerability-findings', 'act-*'],
    },
    {
      what: 'Addresses from Azure CNI, a security group and routes of your own, subnets that are delegated',
      controls: [
        'aks-network-plugin',
        'net-subnet-nsg',
        'net-udr-to-firewall',
        'net-subnet-delegation',
      ],
    },
    {
      what: 'Ingress ends TLS properly and stands behind a firewall for web applications',
      controls: ['aks-ingress-managed', 'ingress-tls', 'ingress-waf'],
    },
    {
      what: 'Upgrades are tested, go stage by stage, and can be rolled back',
      controls: [
        'aks-staged-upgrades',
        'aks-pool-version-skew',
        'aks-upgrade-surge',
        'aks-service-mesh-supported',
        'ops-upgrade-plan',
        'wl-deprecated-apis',
      ],
      untold: 'whether an upgrade was tested: it is attested',
    },
    {
      what: 'Nodes are patched in a window that was agreed, and their images are young',
      controls: [
        'aks-node-os-auto-upgrade',
        'aks-node-image-fresh',
        'aks-maintenance-window',
        'aks-node-os-supported',
      ],
    },
  ],
}

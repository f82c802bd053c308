import type { Guidance } from './guidance.ts'

export const wellArchitected: Guidance = {
  title: 'Security of AKS (Azure Well-Architected Framework)',
  recommendations: [
    {
      what: 'Containers ask for resources and are limited',
      controls: ['wl-resources', 'wl-namespace-guardrails'],
    },
    {
      what: 'Monitoring is central, with the logs of the control plane and with metrics',
      controls: [
        'aks-container-insights',
        'diag-audit-logs',
        'diag-control-plane-logs',
        'aks-prometheus',
      ],
    },
    {
      what: 'Network policies are enforced; the plug-in and the ranges of addresses are chosen on purpose',
      controls: [
        'aks-network-policy-engine',
        'wl-network-policies',
        'aks-network-plugin',
        'net-subnet-capacity',
        'aks-max-pods-planned',
      ],
    },
    {
      what: 'Namespaces keep teams apart',
      controls: [
        'aks-managed-namespace-isolated',
        'wl-default-namespace',
        'wl-namespace-guardrails',
      ],
    },
    {
      what: 'Managed identities, Entra ID and the least rights; few may fetch a kubeconfig',
      controls: [
        'aks-managed-identity',
        'aks-identity-bindings-scoped',
        'aks-entra-integration',
        'iam-cluster-admins-limited',
        'iam-kubeconfig-access',
      ],
    },
    {
      what: 'Containers can do little: no root, few capabilities, AppArmor and seccomp',
      controls: [
        'wl-privileged',
        'wl-privilege-escalation',
        'wl-non-root',
        'wl-host-namespaces',
        'wl-host-network',
        'wl-host-path',
        'wl-volume-types',
        'wl-capabilities',
        'wl-read-only-root',
        'wl-seccomp',
        'wl-apparmor',
      ],
    },
    {
      what: 'Pods have identities, and their secrets come from Key Vault (workload identity took the place of pod identities)',
      controls: [
        'aks-workload-identity',
        'aks-pod-identity-off',
        'aks-secrets-store-csi',
        'aks-secret-rotation',
        'wl-external-secret-store',
        'kv-*',
      ],
    },
    {
      what: 'Defender for Cloud and Azure Policy are on, and clusters are upgraded',
      controls: ['defender-*', 'pol-*', 'aks-version-supported', 'aks-auto-upgrade'],
    },
    {
      what: 'Ingress goes through a managed controller and a firewall for web applications; machines are reached through a bastion',
      controls: [
        'aks-ingress-managed',
        'aks-app-routing-nginx-retired',
        'ingress-waf',
        'ingress-waf-prevention',
        'net-bastion',
      ],
    },
    { what: 'No cluster is without Kubernetes RBAC', controls: ['aks-kubernetes-rbac'] },
  ],
}

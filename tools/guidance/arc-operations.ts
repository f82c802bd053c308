import type { Guidance } from './guidance.ts'

export const arcOperations: Guidance = {
  title: 'Secure operations (Azure Arc-enabled Kubernetes)',
  recommendations: [
    {
      what: 'Few people reach the control plane of Azure, with a second factor, under Conditional Access and Azure RBAC',
      controls: ['iam-*', 'act-role-granted'],
      untold: 'Conditional Access and guests lie in Entra ID: somebody attests them',
    },
    {
      what: 'Certificates of the agents are secrets: the store of secrets is encrypted',
      controls: ['arc-secret-store-encrypted', 'arc-identity-certificate', 'aks-etcd-kms'],
      untold:
        'whether an Arc cluster encrypts its secrets is set on its machines: somebody attests it',
    },
    {
      what: 'People and service accounts have the least rights in Kubernetes, people through Entra ID and Azure RBAC',
      controls: [
        'aks-entra-integration',
        'aks-jwt-authenticators-trusted',
        'aks-entra-admin-groups',
        'aks-azure-rbac',
        'arc-entra-authentication',
        'arc-azure-rbac',
        'rbac-*',
        'wl-token-automount',
        'wl-default-service-account',
      ],
    },
    {
      what: 'The way in through Azure (cluster connect) is there for a reason',
      controls: ['arc-cluster-connect-reviewed', 'act-arc-admin-credential'],
    },
    {
      what: 'Development, test and production are apart',
      controls: ['aks-environment-separation', 'arc-environment-separation'],
    },
    {
      what: 'Deployments come from a repository whose branch is protected',
      controls: [
        'aks-gitops',
        'arc-gitops',
        'flux-*',
        'act-flux-source-changed',
        'act-gitops-bypass',
      ],
      untold:
        'the protection of the branch is set at the host of the repository, and Azure does not see it',
    },
    {
      what: 'The certificate of the administrator is fetched only when it has to be, and thrown away',
      controls: [
        'act-arc-admin-credential',
        'act-admin-credential',
        'act-local-account-use',
        'iam-kubeconfig-access',
      ],
      untold: 'whether somebody deleted a file',
    },
    {
      what: 'Images come from registries that are trusted, whose rights are narrow',
      controls: ['acr-*', 'wl-trusted-registries', 'pol-registry-allow-list'],
    },
    {
      what: 'Azure Policy holds pods to a standard: first it audits, then it denies',
      controls: [
        'aks-azure-policy-addon',
        'aks-deployment-safeguards',
        'arc-policy-extension',
        'pol-*',
      ],
    },
    {
      what: 'The sensor of Defender runs, and its alerts reach those who respond',
      controls: ['aks-defender-sensor', 'arc-defender-extension', 'defender-*'],
    },
    {
      what: 'Audit logs reach Azure Monitor and a SIEM',
      controls: ['arc-audit-logs', 'diag-*', 'law-siem-connected', 'cov-audit-stream-alive'],
    },
    {
      what: 'An incident finds a plan: evidence that stays, and a state to go back to',
      controls: [
        'ir-readiness',
        'diag-audit-retention',
        'law-immutable-export',
        'law-delete-lock',
        'aks-backup',
        'arc-recovery',
        'aks-csi-drivers',
      ],
      untold: 'whether the plan was rehearsed: somebody attests it',
    },
    {
      what: 'Updates reach users without an outage: probes, surge, redundancy',
      controls: ['wl-probes', 'wl-rollout-safety', 'aks-upgrade-surge', 'aks-pool-redundancy'],
    },
  ],
}

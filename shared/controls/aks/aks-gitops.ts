import { control } from '../control.ts'
import { gitopsCases } from '../parts/gitops-cases.ts'
import { judgeGitops } from '../parts/judge-gitops.ts'
import { words } from '../parts/parameters.ts'

export const aksGitops = control({
  id: 'aks-gitops',
  title: 'Deployments to the AKS cluster come through GitOps',
  severity: 'low',
  appliesTo: ['aks'],
  needs: ['fluxConfigurations'],
  consults: ['extensions'],
  parameters: {
    deliveries: words(
      ['gitops'],
      'Values of the context delivery whose clusters have to use GitOps',
    ),
  },
  frameworks: {
    mcsb: ['~DS-6'],
    nsa: ['Upgrading and application security practices'],
    owasp: ['K04 Lack of Centralized Policy Enforcement'],
  },
  peers: {
    policy: ['f9175d5f-abc8-1dc3-bd3c-5d7476ada3d1', '83ea2fd1-9eaf-2f6d-f672-cd7b2ac798f6'],
    aprl: ['5f3cbd68-692a-4121-988c-9770914859a9'],
  },
  why: 'What comes from a repository was reviewed and can be rolled back. What comes from a laptop leaves no trace but its effect.',
  judged:
    'For clusters whose context delivery is one of the parameter deliveries: one Flux configuration that is compliant and not suspended, or the Argo CD extension in the state Succeeded. It does not apply to others. The rules flux-* judge the configurations themselves.',
  fix: 'az k8s-configuration flux create -g <group> -c <cluster> -t managedClusters -n <configuration> --url <repository> --branch main',
  bicep: `resource apps 'Microsoft.KubernetesConfiguration/fluxConfigurations@2025-04-01' = {
  name: 'apps'
  scope: cluster
  properties: {
    namespace: 'flux-apps'
    sourceKind: 'GitRepository'
    gitRepository: { url: 'https://git.example.com/team/apps', repositoryRef: { branch: 'main' } }
    kustomizations: { apps: { path: './apps', prune: true } }
  }
}`,
  check: judgeGitops,
  cases: [...gitopsCases()],
})

import type { JsonObject } from '../../domain/json.ts'
import { fail, notApplicable, pass, unknown, unread } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { extensionsOfType } from '../parts/extensions-of-type.ts'
import { extensionsWith } from '../parts/extensions-with.ts'
import { gitopsState } from '../parts/gitops-state.ts'
import { isSameText } from '../parts/is-same-text.ts'
import { judgeExtension } from '../parts/judge-extension.ts'
import { nameOf } from '../parts/name-of.ts'
import { words } from '../parts/parameters.ts'

const gitops = { delivery: 'GitOps' }
const compliant = { complianceState: 'Compliant', suspend: false }

function flux(...each: readonly JsonObject[]) {
  return { fluxConfigurations: each.map((properties) => ({ name: 'shop', properties })) }
}

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
  check({ fluxConfigurations, extensions }, { context: { delivery }, parameters }) {
    if (delivery === undefined) {
      return unknown('not-mapped', 'the policy does not map how the cluster is delivered to')
    }
    if (!parameters.deliveries.some((one) => isSameText(one, delivery))) {
      return notApplicable(`the delivery of the cluster is ${delivery}`)
    }
    const state = gitopsState(fluxConfigurations)
    if (state === 'works') return pass('Flux keeps the cluster as its repository says')
    if (!extensions.known) return unread('extensions', extensions)
    if (extensionsOfType(extensions.value, 'microsoft.argocd').length > 0) {
      return judgeExtension(extensions.value, 'microsoft.argocd', 'Argo CD')
    }
    if (state === 'unsettled')
      return unknown('unsettled', 'Flux has not reported on its first run yet')
    return state === 'broken'
      ? fail('no Flux configuration of the cluster is compliant', {
          targets: fluxConfigurations.map(nameOf),
        })
      : fail('nothing delivers to the cluster through GitOps')
  },
  cases: [
    { name: 'compliant', given: flux(compliant), context: gitops, expect: 'pass' },
    {
      name: 'one of two',
      given: flux({ complianceState: 'Non-Compliant' }, compliant),
      context: gitops,
      expect: 'pass',
    },
    {
      name: 'Argo CD',
      given: { ...flux(), ...extensionsWith('Microsoft.ArgoCD') },
      context: gitops,
      expect: 'pass',
    },
    {
      name: 'Argo CD failed',
      given: {
        ...flux(),
        ...extensionsWith({ extensionType: 'microsoft.argocd', provisioningState: 'Failed' }),
      },
      context: gitops,
      expect: 'fail',
    },
    {
      name: 'suspended',
      given: { ...flux({ ...compliant, suspend: true }), ...extensionsWith() },
      context: gitops,
      expect: 'fail',
    },
    {
      name: 'not compliant',
      given: { ...flux({ complianceState: 'non-compliant' }), ...extensionsWith('microsoft.flux') },
      context: gitops,
      expect: 'fail',
    },
    { name: 'none', given: { ...flux(), ...extensionsWith() }, context: gitops, expect: 'fail' },
    {
      name: 'first run',
      given: { ...flux({ complianceState: 'Pending' }), ...extensionsWith() },
      context: gitops,
      expect: 'unknown',
    },
    { name: 'none, extensions not read', given: flux(), context: gitops, expect: 'unknown' },
    {
      name: 'delivered by a pipeline',
      given: flux(),
      context: { delivery: 'pipeline' },
      expect: 'not-applicable',
    },
    { name: 'delivery not mapped', given: flux(compliant), expect: 'unknown' },
    {
      name: 'a new state',
      given: flux({ complianceState: 'Drifting' }),
      context: gitops,
      expect: 'unknown',
    },
  ],
})

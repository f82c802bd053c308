import { control } from '../control.ts'
import { extensionCases } from '../parts/extension-cases.ts'
import { judgeExtension } from '../parts/judge-extension.ts'

const type = 'microsoft.policyinsights'

export const arcPolicyExtension = control({
  id: 'arc-policy-extension',
  title: 'Azure Policy is installed and healthy',
  severity: 'high',
  appliesTo: ['arc'],
  needs: ['extensions'],
  frameworks: {
    cisAks: ['4.3'],
    mcsb: ['PV-2'],
    nist800_190: ['4.3.2 unauthorized access'],
    nsa: ['Pod security enforcement'],
    owasp: ['K04 Lack of Centralized Policy Enforcement'],
  },
  peers: {
    policy: ['6b2122c1-8120-4ff5-801b-17625a355590', '0adc5395-9169-4b9b-8687-af838d69410a'],
  },
  why: 'It is what stops a privileged pod at admission on every site alike. Policies that are assigned without it do nothing inside the cluster.',
  judged:
    'An extension of the type microsoft.policyinsights has to exist in the state Succeeded, whatever the case of the type. One that is being created is waited for; one that failed looks installed and does nothing.',
  fix: 'az k8s-extension create -g <group> -c <cluster> -t connectedClusters -n azurepolicy --extension-type microsoft.policyinsights',
  bicep: `resource policy 'Microsoft.KubernetesConfiguration/extensions@2025-03-01' = {
  name: 'azurepolicy'
  scope: connectedCluster
  identity: { type: 'SystemAssigned' }
  properties: {
    extensionType: 'microsoft.policyinsights'
  }
}`,
  check: ({ extensions }) => judgeExtension(extensions, type, 'the Azure Policy extension'),
  cases: [...extensionCases(type)],
})

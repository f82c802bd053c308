import { pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { arcWith } from '../parts/arc-with.ts'
import { isAzureLocal } from '../parts/is-azure-local.ts'

export const arcSecretStoreEncrypted = control({
  id: 'arc-secret-store-encrypted',
  title: 'Kubernetes secrets of the Arc cluster are encrypted at rest',
  severity: 'high',
  appliesTo: ['arc'],
  needs: ['connectedCluster'],
  attested: true,
  frameworks: {
    cisAks: ['5.3.1'],
    mcsb: ['~DP-4'],
    nist800_190: ['4.1.4 embedded clear-text secrets'],
    nsa: ['Encryption'],
    owasp: ['K08 Secrets Management Failures'],
  },
  peers: {
    kubescape: ['C-0066'],
  },
  why: 'The certificates of the Arc agents lie in the secret store of the cluster. On a disk that is stolen from a site they open the way back into Azure.',
  judged:
    'AKS on Azure Local encrypts secrets by itself. Of other distributions Azure tells nothing: unknown until somebody attests in the policy file that their API server has an encryption provider.',
  fix: `# set an encryption provider of the API server with the tools of the distribution, write every secret anew, then attest it
az connectedk8s proxy -g <group> -n <cluster>`,
  check({ connectedCluster }) {
    return isAzureLocal(connectedCluster)
      ? pass('AKS on Azure Local encrypts secrets by itself')
      : unknown('not-mapped', 'nobody has attested that secrets are encrypted at rest')
  },
  cases: [
    {
      name: 'AKS on Azure Local',
      given: arcWith({}, { kind: 'provisionedcluster' }),
      expect: 'pass',
    },
    {
      name: 'connected by yourself',
      given: arcWith({ distribution: 'openshift' }),
      expect: 'unknown',
    },
    { name: 'no kind', given: arcWith({}, { kind: null }), expect: 'unknown' },
  ],
})

import { notApplicable, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { arcWith } from '../parts/arc-with.ts'
import { isAzureLocal } from '../parts/is-azure-local.ts'

export const arcCniEvaluated = control({
  id: 'arc-cni-evaluated',
  title: 'Network policy support of the own distribution was evaluated',
  severity: 'low',
  appliesTo: ['arc'],
  needs: ['connectedCluster'],
  attested: true,
  frameworks: {
    mcsb: ['NS-1'],
    nist800_190: ['4.3.3 poorly separated inter-container traffic'],
    nsa: ['Network policies'],
    owasp: ['K07 Missing Network Segmentation Controls'],
  },
  why: 'On a cluster that you connected nobody guarantees that a NetworkPolicy does anything: several network plug-ins accept it and ignore it.',
  judged:
    'Does not apply to AKS on Azure Local, see arc-local-network-policy. On every other distribution it is unknown until somebody attests in the policy file which network plug-in runs and what it enforces.',
  fix: `# apply a policy that denies all traffic, see that it holds, then attest it in the policy file
az connectedk8s proxy -g <group> -n <cluster>`,
  check({ connectedCluster }) {
    if (isAzureLocal(connectedCluster)) {
      return notApplicable('AKS on Azure Local: see arc-local-network-policy')
    }
    const distribution = connectedCluster.properties.distribution ?? 'the distribution'
    return unknown(
      'not-mapped',
      `nobody has attested that ${distribution} enforces network policies`,
    )
  },
  cases: [
    {
      name: 'AKS on Azure Local',
      given: arcWith({}, { kind: 'ProvisionedCluster' }),
      expect: 'not-applicable',
    },
    { name: 'k3s', given: arcWith({ distribution: 'k3s' }), expect: 'unknown' },
    {
      name: 'distribution empty, as in 2020',
      given: arcWith({ distribution: '' }, { kind: '' }),
      expect: 'unknown',
    },
  ],
})

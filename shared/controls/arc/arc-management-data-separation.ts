import { unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { arcWith } from '../parts/arc-with.ts'

export const arcManagementDataSeparation = control({
  id: 'arc-management-data-separation',
  title: 'Management and data networks are separate',
  severity: 'low',
  appliesTo: ['arc'],
  needs: ['connectedCluster'],
  attested: true,
  frameworks: {
    nist800_190: ['4.3.4 mixing workload sensitivity levels'],
    nsa: ['Worker node segmentation', 'Control plane hardening'],
  },
  why: 'A workload that never asks the API server should not share a network with it: from there every flaw of the control plane can be tried.',
  judged:
    'The networks of a site are no resources of Azure: unknown until somebody attests in the policy file, with an end at most a year away, that the management network of the nodes and the network of the workloads are apart.',
  fix: `# split the networks, restrict the routes between them, then attest it in the policy file
# on Azure Local, see which logical networks a cluster uses
az aksarc show -g <group> -n <cluster>`,
  check: () => unknown('not-mapped', 'nobody has attested that the networks are apart'),
  cases: [{ name: 'not attested', given: arcWith({}), expect: 'unknown' }],
})

import { unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { arcWith } from '../parts/arc-with.ts'

export const arcEnvironmentSeparation = control({
  id: 'arc-environment-separation',
  title: 'Production is not mixed with development on Arc',
  severity: 'medium',
  appliesTo: ['arc'],
  needs: ['connectedCluster'],
  attested: true,
  frameworks: {
    mcsb: ['~NS-1'],
    nist800_190: ['4.3.4 mixing workload sensitivity levels'],
    nsa: ['Network separation: namespaces'],
  },
  why: 'Development is where untested code and generous rights live. Next to production in one subscription or on one cluster, they are one step from its data.',
  judged:
    'Azure does not tell what a cluster at a site is used for beside its own environment, nor what else its subscription and resource group hold. It is unknown until somebody attests in the policy file that they hold one environment only.',
  fix: `# move the Arc resource to a subscription of its own environment
az resource move --destination-group <group> --destination-subscription-id <subscription id> --ids <cluster id>
# then attest it in the policy file`,
  check(_seen, { context: { environment } }) {
    const which = environment === undefined ? 'its environment is not mapped either' : environment
    return unknown(
      'not-mapped',
      `nobody has attested that the cluster holds one environment only: ${which}`,
    )
  },
  cases: [
    {
      name: 'not attested',
      given: arcWith({}),
      context: { environment: 'production' },
      expect: 'unknown',
    },
    { name: 'not attested, environment not mapped', given: arcWith({}), expect: 'unknown' },
  ],
})

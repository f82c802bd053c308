import { unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { arcWith } from '../parts/arc-with.ts'

export const arcClusterConnectReviewed = control({
  id: 'arc-cluster-connect-reviewed',
  title: 'Cluster connect and custom locations only where used',
  severity: 'low',
  appliesTo: ['arc'],
  needs: ['connectedCluster'],
  attested: true,
  frameworks: {
    nist800_190: ['4.3.2 unauthorized access'],
    nsa: ['Control plane hardening'],
  },
  why: 'Cluster connect lets people in through Azure, past the firewall of the site. Where nobody uses it, it is a door that only an intruder opens.',
  judged:
    'Which features the agents have stands in a Helm release in the cluster; the Arc resource does not tell it (arcAgentryConfigurations holds extension sets only). So it is unknown until somebody attests in the policy file, with an end at most a year away, that cluster connect and custom locations are off, or needed.',
  fix: `az connectedk8s disable-features -g <group> -n <cluster> --features cluster-connect custom-locations
# then, or where they are needed, attest it in the policy file`,
  check: () => unknown('not-mapped', 'nobody has attested that these features are needed'),
  cases: [
    { name: 'not attested', given: arcWith({}), expect: 'unknown' },
    {
      name: 'a setting that tells nothing about it',
      given: arcWith({ arcAgentryConfigurations: [{ feature: 'extensionSets' }] }),
      expect: 'unknown',
    },
  ],
})

import { fail, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { arcWith } from '../parts/arc-with.ts'
import { kubernetesMinor } from '../parts/kubernetes-minor.ts'
import { wholeNumber } from '../parts/parameters.ts'

const at = '/properties/agentVersion'

function agents(agentVersion: string | null, desiredAgentVersion = '') {
  return arcWith({ agentVersion, arcAgentProfile: { desiredAgentVersion } })
}

export const arcAgentVersion = control({
  id: 'arc-agent-version',
  title: 'Arc agents are a supported version',
  severity: 'medium',
  appliesTo: ['arc'],
  needs: ['connectedCluster'],
  parameters: {
    newestMinor: wholeNumber(
      26,
      1,
      999,
      'Minor version N of 1.N of the newest agents that you know of; raise it as Azure publishes newer ones',
    ),
  },
  frameworks: {
    mcsb: ['PV-6'],
    nist800_190: ['4.4.1 vulnerabilities in the runtime software'],
    nsa: ['Upgrading and application security practices'],
    owasp: ['K10 Outdated and Vulnerable Kubernetes Components'],
  },
  why: 'The agents run with cluster-admin rights in the namespace azure-arc. Those that fell behind miss fixes, and Azure answers no call about them.',
  judged:
    'The minor version of agentVersion has to be one of the three newest. The newest is the higher one of the parameter newestMinor, whose default is the release of May 2025, and of what Azure asks this cluster to run (desiredAgentVersion): newer releases exist, so raise the parameter for a stricter answer.',
  fix: `az connectedk8s upgrade -g <group> -n <cluster>
# and from then on by themselves
az connectedk8s update -g <group> -n <cluster> --auto-upgrade true`,
  check({ connectedCluster: { properties } }, { parameters }) {
    const { agentVersion, arcAgentProfile } = properties
    if (agentVersion === undefined) {
      return unknown('not-supplied', 'no heartbeat has told the version of the agents', { at })
    }
    const minor = kubernetesMinor(agentVersion, at)
    const desired = arcAgentProfile.desiredAgentVersion
    const asked =
      desired === undefined
        ? 0
        : kubernetesMinor(desired, '/properties/arcAgentProfile/desiredAgentVersion')
    const newest = Math.max(parameters.newestMinor, asked)
    return minor >= newest - 2
      ? pass(`the agents are ${agentVersion}`, { at })
      : fail(`the agents are ${agentVersion}; 1.${newest - 2} is the oldest with support`, { at })
  },
  cases: [
    { name: 'the newest', given: agents('1.26.0'), expect: 'pass' },
    { name: 'the third newest', given: agents('1.24.3'), expect: 'pass' },
    { name: 'newer than the default', given: agents('1.31.1'), expect: 'pass' },
    { name: 'the fourth newest', given: agents('1.23.3'), expect: 'fail' },
    { name: 'of 2022', given: agents('1.8.14'), expect: 'fail' },
    { name: 'behind what Azure asks for', given: agents('1.26.0', '1.30.2'), expect: 'fail' },
    {
      name: 'a newer release is known',
      given: agents('1.26.0'),
      parameters: { newestMinor: 30 },
      expect: 'fail',
    },
    { name: 'not told', given: agents(null), expect: 'unknown' },
    { name: 'another form', given: agents('preview-3'), expect: 'unknown' },
  ],
})

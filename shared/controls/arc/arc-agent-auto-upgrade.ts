import { fail, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { arcWith } from '../parts/arc-with.ts'

const at = '/properties/arcAgentProfile/agentAutoUpgrade'

export const arcAgentAutoUpgrade = control({
  id: 'arc-agent-auto-upgrade',
  title: 'Arc agents upgrade themselves',
  severity: 'medium',
  appliesTo: ['arc'],
  needs: ['connectedCluster'],
  frameworks: {
    mcsb: ['PV-7'],
    nsa: ['Upgrading and application security practices'],
    owasp: ['K10 Outdated and Vulnerable Kubernetes Components'],
  },
  why: 'Nobody travels to a site to patch an agent. Without its own upgrades it rots until Azure no longer talks to it.',
  judged:
    'arcAgentProfile.agentAutoUpgrade has to be Enabled. API versions before 2024 do not tell it: then nobody knows. Where the agents are upgraded by a process of your own, exempt the cluster.',
  fix: 'az connectedk8s update -g <group> -n <cluster> --auto-upgrade true',
  bicep: `properties: {
  arcAgentProfile: {
    agentAutoUpgrade: 'Enabled'
  }
}`,
  check({ connectedCluster: { properties } }) {
    const upgrade = properties.arcAgentProfile.agentAutoUpgrade
    if (upgrade === undefined) {
      return unknown('not-supplied', 'the reply does not tell whether the agents upgrade', { at })
    }
    return upgrade === 'Enabled'
      ? pass('the agents upgrade themselves', { at })
      : fail('the agents wait for somebody to upgrade them', { at })
  },
  cases: [
    {
      name: 'on',
      given: arcWith({ arcAgentProfile: { agentAutoUpgrade: 'Enabled' } }),
      expect: 'pass',
    },
    {
      name: 'on, in another case',
      given: arcWith({ arcAgentProfile: { agentAutoUpgrade: 'enabled' } }),
      expect: 'pass',
    },
    {
      name: 'off',
      given: arcWith({ arcAgentProfile: { agentAutoUpgrade: 'Disabled' } }),
      expect: 'fail',
    },
    { name: 'not told', given: arcWith({ arcAgentProfile: {} }), expect: 'unknown' },
    { name: 'no profile', given: arcWith({ arcAgentProfile: null }), expect: 'unknown' },
    {
      name: 'a new value',
      given: arcWith({ arcAgentProfile: { agentAutoUpgrade: 'Paused' } }),
      expect: 'unknown',
    },
  ],
})

import { fail, notApplicable, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { isRegistryClosed } from '../parts/is-registry-closed.ts'
import { nameOf } from '../parts/name-of.ts'
import { registriesWith } from '../parts/registries-with.ts'

const closed = { publicNetworkAccess: 'Disabled' }

export const acrTrustedServicesBypass = control({
  id: 'acr-trusted-services-bypass',
  title: 'Nothing goes around the firewall of a registry unasked',
  severity: 'medium',
  appliesTo: ['aks'],
  needs: ['registries'],
  frameworks: {
    mcsb: ['NS-2'],
    nist800_190: ['4.2.3 insufficient registry authentication/authorization'],
    owasp: ['K02 Supply Chain Vulnerabilities'],
  },
  why: 'A task of anyone who may queue one runs inside the fence and can push what clusters pull.',
  judged:
    'networkRuleBypassAllowedForTasks may not be true at a registry that is closed to other networks and that the nodes may pull from. networkRuleBypassOptions other than None passes with advice: Defender and attaching a cluster need it in some set-ups. Open registries do not apply: see acr-network-restricted.',
  fix: `az resource update --ids <registry id> --set properties.networkRuleBypassAllowedForTasks=false
az acr update -n <registry> --allow-trusted-services false`,
  bicep: `properties: {
  networkRuleBypassAllowedForTasks: false
  networkRuleBypassOptions: 'None'
}`,
  check({ registries }) {
    const fenced = registries.filter(isRegistryClosed)
    if (fenced.length === 0) return notApplicable('no registry is closed to other networks')
    const targets = fenced
      .filter(({ properties }) => properties.networkRuleBypassAllowedForTasks === true)
      .map(nameOf)
    if (targets.length > 0) {
      return fail(`tasks go around the firewall: ${targets.join(', ')}`, { targets })
    }
    const trusting = fenced
      .filter(({ properties }) => properties.networkRuleBypassOptions !== 'None')
      .map(nameOf)
    return trusting.length === 0
      ? pass('nothing goes around the firewall')
      : pass('tasks do not go around the firewall', {
          advice: `services that Azure trusts do: ${trusting.join(', ')}`,
        })
  },
  cases: [
    {
      name: 'nothing',
      given: registriesWith({
        ...closed,
        networkRuleBypassAllowedForTasks: false,
        networkRuleBypassOptions: 'None',
      }),
      expect: 'pass',
    },
    {
      name: 'trusted services',
      given: registriesWith({ ...closed, networkRuleBypassOptions: 'AzureServices' }),
      expect: 'pass',
    },
    { name: 'never set', given: registriesWith(closed), expect: 'pass' },
    {
      name: 'tasks',
      given: registriesWith({ ...closed, networkRuleBypassAllowedForTasks: true }),
      expect: 'fail',
    },
    {
      name: 'tasks, the registry is open',
      given: registriesWith({ networkRuleBypassAllowedForTasks: true }),
      expect: 'not-applicable',
    },
    { name: 'no registry', given: registriesWith(), expect: 'not-applicable' },
    {
      name: 'a new option',
      given: registriesWith({ ...closed, networkRuleBypassOptions: 'Partners' }),
      expect: 'unknown',
    },
    { name: 'not read', given: {}, expect: 'unknown' },
  ],
})

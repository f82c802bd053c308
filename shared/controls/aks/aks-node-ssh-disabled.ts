import { fail, notApplicable, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'
import { poolsOf } from '../parts/pools-of.ts'

const at = '/properties/agentPoolProfiles'

function ssh(sshAccess: string | null, more = {}) {
  const securityProfile = { sshAccess, enableVTPM: false }
  return aksWith({
    agentPoolProfiles: [{ name: 'system', osType: 'Linux', securityProfile, ...more }],
  })
}

export const aksNodeSshDisabled = control({
  id: 'aks-node-ssh-disabled',
  title: 'SSH to nodes is disabled',
  severity: 'medium',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  frameworks: {
    cisAks: ['3.x'],
    mcsb: ['~PA-2'],
    nist800_190: ['4.5.4 improper user access rights'],
    nsa: ['Authentication and authorization'],
  },
  peers: {
    policy: ['28257686-e9db-403e-b9e2-a5eecbe03da9'],
  },
  why: 'The same key of the same local user opens every node, and nobody can say who used it. kubectl debug, or SSH with Entra identities, leaves a name.',
  judged:
    'securityProfile.sshAccess of every Linux pool has to be Disabled or EntraId. LocalUser, the default, and absent fail, naming the pools. Windows pools are not looked at: the switch does not concern them.',
  fix: `# the switch needs the aks-preview extension; nodes obey once their image is renewed
az aks nodepool update -g <group> --cluster-name <cluster> -n <pool> --ssh-access disabled
az aks nodepool upgrade -g <group> --cluster-name <cluster> -n <pool> --node-image-only`,
  bicep: `properties: {
  agentPoolProfiles: [
    { name: 'system', mode: 'System', securityProfile: { sshAccess: 'Disabled' } }
  ]
}`,
  check({ managedCluster }) {
    const pools = poolsOf(managedCluster)
      .map(({ name, osType, securityProfile }, index) => ({
        name: name ?? `pool ${index}`,
        windows: osType?.toLowerCase() === 'windows',
        securityProfile,
      }))
      .filter(({ windows }) => !windows)
    if (pools.length === 0) return notApplicable('the cluster has no Linux pools of its own')
    const open = pools.filter(
      ({ securityProfile: { sshAccess } }) => sshAccess === undefined || sshAccess === 'LocalUser',
    )
    return open.length > 0
      ? fail(
          `nodes of ${open.length} of ${pools.length} Linux pool(s) take SSH with a shared key`,
          {
            at,
            targets: open.map(({ name }) => name),
          },
        )
      : pass('no Linux pool takes SSH with a shared key', { at })
  },
  cases: [
    { name: 'disabled', given: ssh('Disabled'), expect: 'pass' },
    { name: 'Entra identities', given: ssh('EntraId'), expect: 'pass' },
    { name: 'in another case', given: ssh('disabled'), expect: 'pass' },
    { name: 'local user', given: ssh('LocalUser'), expect: 'fail' },
    { name: 'not told', given: ssh(null), expect: 'fail' },
    { name: 'no profile', given: ssh(null, { securityProfile: null }), expect: 'fail' },
    {
      name: 'a Windows pool beside',
      given: aksWith({
        agentPoolProfiles: [
          { name: 'system', osType: 'Linux', securityProfile: { sshAccess: 'Disabled' } },
          { name: 'win', osType: 'Windows' },
        ],
      }),
      expect: 'pass',
    },
    {
      name: 'hosted system pools only',
      given: aksWith({ hostedSystemProfile: { enabled: true } }),
      expect: 'not-applicable',
    },
    { name: 'no pools told', given: aksWith({}), expect: 'unknown' },
    { name: 'a new way in', given: ssh('Passkey'), expect: 'unknown' },
  ],
})

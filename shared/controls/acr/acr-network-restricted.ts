import { control } from '../control.ts'
import { isRegistryClosed } from '../parts/is-registry-closed.ts'
import { judgeRegistries } from '../parts/judge-registries.ts'
import { registriesWith } from '../parts/registries-with.ts'

export const acrNetworkRestricted = control({
  id: 'acr-network-restricted',
  title: 'Registries are not open to all networks',
  severity: 'medium',
  appliesTo: ['aks'],
  needs: ['registries'],
  frameworks: {
    cisAks: ['5.1.4'],
    mcsb: ['NS-2'],
    nist800_190: ['4.2.3 insufficient registry authentication/authorization'],
    nsa: ['Pod security: building secure container images'],
    owasp: ['K02 Supply Chain Vulnerabilities'],
  },
  peers: {
    psrule: ['Azure.ACR.Firewall'],
    prowler: ['containerregistry_not_publicly_accessible'],
    cloudsploit: ['acrPublicAccess'],
    checkov: ['CKV_AZURE_139'],
    policy: ['d0793b48-0edc-4296-a390-4c75d1bdfd71', '0fdf0491-d080-4575-b627-ad0e843cba0f'],
  },
  why: 'A stolen token of a pipeline pulls and pushes from anywhere in the world. Behind rules it is worth nothing outside.',
  judged:
    'Every registry that the nodes may pull from has to have publicNetworkAccess Disabled, or networkRuleSet.defaultAction Deny and no rule for every address (/0). Absent means open. Only the SKU Premium can be closed. Where no registry is known it does not apply.',
  fix: `az acr update -n <registry> --public-network-enabled false
# or let single networks in
az acr update -n <registry> --default-action Deny`,
  bicep: `properties: {
  publicNetworkAccess: 'Disabled'
}`,
  check: ({ registries }) =>
    judgeRegistries(
      registries,
      (registry) => (isRegistryClosed(registry) ? null : 'open to all networks'),
      'the registries are not open to all networks',
    ),
  cases: [
    { name: 'closed', given: registriesWith({ publicNetworkAccess: 'disabled' }), expect: 'pass' },
    {
      name: 'rules',
      given: registriesWith({
        publicNetworkAccess: 'Enabled',
        networkRuleSet: { defaultAction: 'Deny', ipRules: [{ value: '203.0.113.0/24' }] },
      }),
      expect: 'pass',
    },
    {
      name: 'open',
      given: registriesWith({
        publicNetworkAccess: 'Enabled',
        networkRuleSet: { defaultAction: 'Allow', ipRules: [] },
      }),
      expect: 'fail',
    },
    {
      name: 'a rule for everything',
      given: registriesWith({
        networkRuleSet: { defaultAction: 'Deny', ipRules: [{ value: '0.0.0.0/0' }] },
      }),
      expect: 'fail',
    },
    { name: 'never set', given: registriesWith({ networkRuleSet: null }), expect: 'fail' },
    { name: 'no registry', given: registriesWith(), expect: 'not-applicable' },
    {
      name: 'a new kind of access',
      given: registriesWith({ publicNetworkAccess: 'Federated' }),
      expect: 'unknown',
    },
    { name: 'not read', given: {}, expect: 'unknown' },
  ],
})

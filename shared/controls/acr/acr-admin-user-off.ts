import { control } from '../control.ts'
import { judgeRegistries } from '../parts/judge-registries.ts'
import { registriesWith } from '../parts/registries-with.ts'

export const acrAdminUserOff = control({
  id: 'acr-admin-user-off',
  title: 'Admin user of the registries is off',
  severity: 'high',
  appliesTo: ['aks'],
  needs: ['registries'],
  frameworks: {
    cisAks: ['5.1.2'],
    mcsb: ['IM-1', 'PA-1'],
    nist800_190: ['4.2.3 insufficient registry authentication/authorization'],
    nsa: ['Pod security: building secure container images'],
    owasp: ['K02 Supply Chain Vulnerabilities'],
  },
  peers: {
    psrule: ['Azure.ACR.AdminUser'],
    prowler: ['containerregistry_admin_user_disabled'],
    cloudsploit: ['acrAdminUser'],
    checkov: ['CKV_AZURE_137'],
    policy: ['dc921057-6b28-4fbe-9b83-f7bec05db6c2'],
    azts: ['Azure_ContainerRegistry_AuthZ_Disable_Admin_Account'],
  },
  why: 'The admin user is one shared password that may push. Whoever finds it puts images of their own where your clusters pull.',
  judged:
    'adminUserEnabled of every registry that the nodes may pull from has to be false; absent means false. Where no such registry is known it does not apply.',
  fix: 'az acr update -n <registry> --admin-enabled false',
  bicep: `properties: {
  adminUserEnabled: false
}`,
  check: ({ registries }) =>
    judgeRegistries(
      registries,
      ({ properties }) => (properties.adminUserEnabled === true ? 'its admin user is on' : null),
      'the admin user is off',
    ),
  cases: [
    { name: 'off', given: registriesWith({ adminUserEnabled: false }), expect: 'pass' },
    { name: 'never set', given: registriesWith({}), expect: 'pass' },
    { name: 'on', given: registriesWith({ adminUserEnabled: true }), expect: 'fail' },
    {
      name: 'on at one of two',
      given: registriesWith({ adminUserEnabled: false }, { adminUserEnabled: true }),
      expect: 'fail',
    },
    { name: 'no registry', given: registriesWith(), expect: 'not-applicable' },
    { name: 'as text', given: registriesWith({ adminUserEnabled: 'false' }), expect: 'unknown' },
    { name: 'not read', given: {}, expect: 'unknown' },
  ],
})

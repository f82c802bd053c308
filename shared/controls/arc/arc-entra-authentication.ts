import { fail, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { arcWith } from '../parts/arc-with.ts'

const at = '/properties/aadProfile'
const tenantID = '00000000-0000-0000-0000-0000000000aa'

export const arcEntraAuthentication = control({
  id: 'arc-entra-authentication',
  title: 'Entra ID authenticates people on the Arc cluster',
  severity: 'high',
  appliesTo: ['arc'],
  needs: ['connectedCluster'],
  frameworks: {
    cisAks: ['5.5.1'],
    mcsb: ['~IM-1'],
    nist800_190: ['4.3.2 unauthorized access'],
    nsa: ['Authentication and authorization'],
    owasp: ['K06 Broken Authentication Mechanisms'],
  },
  why: 'Without it people share a kubeconfig or a client certificate: nobody behind it, no second factor, no way to take it from one of them.',
  judged:
    'aadProfile has to name a tenant or groups of administrators, or Azure RBAC has to be on, which implies Entra ID. A profile of empty texts, as Azure has answered, is none.',
  fix: `# a cluster that you connected:
az connectedk8s enable-features -g <group> -n <cluster> --features azure-rbac
# AKS on Azure Local:
az aksarc update -g <group> -n <cluster> --aad-admin-group-object-ids <group object id>`,
  bicep: `properties: {
  aadProfile: {
    enableAzureRBAC: true
    adminGroupObjectIDs: [adminGroupId]
    tenantID: tenant().tenantId
  }
}`,
  check({ connectedCluster: { properties } }) {
    const profile = properties.aadProfile
    const isSet =
      profile !== undefined &&
      (profile.tenantID !== undefined ||
        profile.adminGroupObjectIDs.length > 0 ||
        profile.enableAzureRBAC === true)
    return isSet
      ? pass('Entra ID authenticates people', { at })
      : fail('Entra ID is not set up: people share certificates', { at })
  },
  cases: [
    {
      name: 'groups',
      given: arcWith({ aadProfile: { adminGroupObjectIDs: ['a'], tenantID } }),
      expect: 'pass',
    },
    {
      name: 'a tenant, groups null',
      given: arcWith({ aadProfile: { adminGroupObjectIDs: null, tenantID } }),
      expect: 'pass',
    },
    {
      name: 'Azure RBAC',
      given: arcWith({ aadProfile: { enableAzureRBAC: true } }),
      expect: 'pass',
    },
    { name: 'never set', given: arcWith({}), expect: 'fail' },
    { name: 'null', given: arcWith({ aadProfile: null }), expect: 'fail' },
    { name: 'empty', given: arcWith({ aadProfile: {} }), expect: 'fail' },
    {
      name: 'empty texts, as in 2020',
      given: arcWith({
        aadProfile: { tenantId: '', tenantID: '', clientAppId: '', serverAppId: '' },
      }),
      expect: 'fail',
    },
    {
      name: 'everything off',
      given: arcWith({ aadProfile: { enableAzureRBAC: false, adminGroupObjectIDs: [] } }),
      expect: 'fail',
    },
    { name: 'a list in its place', given: arcWith({ aadProfile: [] }), expect: 'unknown' },
  ],
})

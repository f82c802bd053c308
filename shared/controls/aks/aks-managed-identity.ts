import { Unrecognised } from '../../domain/unrecognised.ts'
import { fail, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'

const at = '/properties/servicePrincipalProfile/clientId'
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/**
 * What stands there beside a managed identity: `msi` from Azure itself, and the zeroed ids that recorders
 * and exports put in its place. Neither is an application that could hold a secret.
 */
const nobody = /^(msi|0{8}(-0{4}){3}-0{11}[01])$/

export const aksManagedIdentity = control({
  id: 'aks-managed-identity',
  title: 'Control plane uses a managed identity, not a service principal',
  severity: 'high',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  frameworks: {
    mcsb: ['IM-1', 'IM-3'],
    nist800_190: ['4.3.2 unauthorized access'],
    nsa: ['Authentication and authorization', 'Protecting sensitive cloud infrastructure'],
    owasp: ['K06 Broken Authentication Mechanisms'],
  },
  peers: {
    psrule: ['Azure.AKS.ManagedIdentity'],
    cloudsploit: ['aksManagedIdentity'],
    policy: ['da6e2401-19da-4532-9141-fb8fbde08431'],
  },
  why: 'The secret of a service principal expires, leaks into pipelines and is rotated by hand. A managed identity has none that anybody could take.',
  judged:
    'identity.type has to be SystemAssigned or UserAssigned, and servicePrincipalProfile.clientId absent or "msi". Beside an identity the zeroed id that recordings and exports leave there counts as absent; any other id is a service principal still in use.',
  fix: `az aks update -g <group> -n <cluster> --enable-managed-identity
# the kubelets take the identity over when their image is renewed
az aks nodepool upgrade -g <group> --cluster-name <cluster> -n <pool> --node-image-only`,
  bicep: `identity: {
  type: 'SystemAssigned'
}`,
  check({ managedCluster: { identity, properties } }) {
    if (identity?.type === undefined || identity.type === 'None') {
      return fail('the control plane signs in with the secret of a service principal', {
        at: '/identity/type',
      })
    }
    const client = properties.servicePrincipalProfile?.clientId?.toLowerCase()
    if (client === undefined || nobody.test(client)) {
      return pass(`the control plane uses a ${identity.type} managed identity`, {
        at: '/identity/type',
      })
    }
    if (!guid.test(client)) throw new Unrecognised(at, client, 'msi, or the id of an application')
    return fail('a managed identity is set, and a service principal is still in use beside it', {
      at,
    })
  },
  cases: [
    {
      name: 'system-assigned',
      given: aksWith(
        { servicePrincipalProfile: { clientId: 'msi' } },
        { identity: { type: 'SystemAssigned' } },
      ),
      expect: 'pass',
    },
    {
      name: 'user-assigned, no service principal profile',
      given: aksWith({}, { identity: { type: 'UserAssigned' } }),
      expect: 'pass',
    },
    {
      name: 'identity beside a zeroed client id',
      given: aksWith(
        { servicePrincipalProfile: { clientId: '00000000-0000-0000-0000-000000000001' } },
        { identity: { type: 'SystemAssigned' } },
      ),
      expect: 'pass',
    },
    {
      name: 'identity beside a service principal',
      given: aksWith(
        { servicePrincipalProfile: { clientId: '7f3a1c52-0000-4000-8000-0000000000a1' } },
        { identity: { type: 'SystemAssigned' } },
      ),
      expect: 'fail',
    },
    {
      name: 'no identity, client id zeroed',
      given: aksWith({
        servicePrincipalProfile: { clientId: '00000000-0000-0000-0000-000000000001' },
      }),
      expect: 'fail',
    },
    { name: 'none', given: aksWith({}, { identity: { type: 'None' } }), expect: 'fail' },
    { name: 'empty identity', given: aksWith({}, { identity: {} }), expect: 'fail' },
    {
      name: 'an identity of a new kind',
      given: aksWith({}, { identity: { type: 'Federated' } }),
      expect: 'unknown',
    },
    {
      name: 'a client id of a new form',
      given: aksWith(
        { servicePrincipalProfile: { clientId: 'federated' } },
        { identity: { type: 'SystemAssigned' } },
      ),
      expect: 'unknown',
    },
  ],
})

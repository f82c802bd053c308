import type { Facets } from '../../domain/facets/index.ts'
import type { Maybe } from '../../domain/maybe.ts'
import { fail, pass, unread } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { fitsAny } from '../parts/fits-any.ts'
import { nameOf } from '../parts/name-of.ts'
import { words } from '../parts/parameters.ts'

type Credential = Facets['federatedCredentials'][number]

const own = 'https://oidc.example.com/own/'
const generic = ['default', 'kube-system', 'kube-public', 'kube-node-lease']

function bare(url: string | undefined): string {
  return (url ?? '').trim().replace(/\/+$/, '')
}

/** What is wrong with a credential of a cluster or of an issuer that is expected; null when nothing is. */
function faultOf(
  { properties }: Credential,
  own: readonly string[],
  others: readonly string[],
): string | null {
  const { subject = '', issuer } = properties
  const isOwn = fitsAny(bare(issuer), own.map(bare))
  if (!isOwn && !fitsAny(bare(issuer), others.map(bare))) {
    return `issuer ${issuer ?? '(none)'} is not this cluster's`
  }
  if (!isOwn && !subject.startsWith('system:')) return null
  const [, namespace = ''] = /^system:serviceaccount:([^:*]+):([^:*]+)$/.exec(subject) ?? []
  if (namespace === '') return `subject ${subject} is not one service account`
  return generic.includes(namespace) ? `a service account of ${namespace}` : null
}

function issuerOf(
  aks: Maybe<Facets['managedCluster']>,
  arc: Maybe<Facets['connectedCluster']>,
): string | undefined {
  if (aks.known) return aks.value.properties.oidcIssuerProfile?.issuerURL
  return arc.known ? arc.value.properties.oidcIssuerProfile.issuerUrl : undefined
}

function given(subject: string, issuer = own) {
  return {
    federatedCredentials: [{ name: 'c', properties: { issuer, subject, audiences: ['a'] } }],
    managedCluster: { properties: { oidcIssuerProfile: { enabled: true, issuerURL: own } } },
  }
}

function givenOnArc(issuer: string) {
  return {
    federatedCredentials: given('system:serviceaccount:shop:web', issuer).federatedCredentials,
    connectedCluster: { properties: { oidcIssuerProfile: { enabled: true, issuerUrl: own } } },
  }
}

export const iamFederatedCredentials = control({
  id: 'iam-federated-credentials',
  title: 'Federated credentials match the cluster that names them',
  severity: 'medium',
  appliesTo: ['aks', 'arc'],
  needs: ['federatedCredentials'],
  consults: ['managedCluster', 'connectedCluster'],
  parameters: {
    issuers: words([], 'Other issuers that are expected, such as of pipelines; * is any text'),
  },
  frameworks: {
    mcsb: ['~IM-3'],
    nist800_190: ['4.3.2 unauthorized access'],
    nsa: ['Protecting sensitive cloud infrastructure'],
    owasp: ['K08 Secrets Management Failures'],
  },
  why: 'A federated credential of a cluster that is gone, or one for a generic service account, lets another workload become the identity and mint Azure tokens.',
  judged:
    'Each federated credential of an identity that the cluster names must have the issuer of this cluster, or one that the parameter issuers lists; its subject, where it is of Kubernetes, must be one explicit system:serviceaccount:<namespace>:<name> outside default and kube-system. Identities that only workloads use, and the cluster does not name, are not seen. No credential passes.',
  fix: 'az identity federated-credential delete -g <group> --identity-name <identity> -n <credential>',
  bicep: `resource web 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials@2024-11-30' = {
  parent: identity
  name: 'web'
  properties: {
    issuer: cluster.properties.oidcIssuerProfile.issuerURL
    subject: 'system:serviceaccount:shop:web'
    audiences: ['api://AzureADTokenExchange']
  }
}`,
  check({ federatedCredentials, managedCluster, connectedCluster }, { parameters }) {
    if (federatedCredentials.length === 0) return pass('no identity has a federated credential')
    if (!managedCluster.known && !connectedCluster.known) {
      return unread('managedCluster', managedCluster)
    }
    const issuer = issuerOf(managedCluster, connectedCluster)
    const own = issuer === undefined ? [] : [issuer]
    const targets = federatedCredentials.flatMap((one) => {
      const fault = faultOf(one, own, parameters.issuers)
      return fault === null ? [] : [`${nameOf(one)}: ${fault}`]
    })
    return targets.length > 0
      ? fail('federated credentials trust more than they need', { targets })
      : pass(`${federatedCredentials.length} federated credential(s), each for one service account`)
  },
  // An issuer of another cluster may be that of one that is gone: nobody approves it by a draft.
  observe({ federatedCredentials, managedCluster, connectedCluster }) {
    const own = bare(issuerOf(managedCluster, connectedCluster))
    const issuers = federatedCredentials
      .filter(({ properties }) => properties.subject?.startsWith('system:') !== true)
      .map(({ properties }) => bare(properties.issuer))
    return { issuers: issuers.filter((one) => one.startsWith('https://') && one !== own) }
  },
  cases: [
    { name: 'none', given: { federatedCredentials: [] }, expect: 'pass' },
    { name: 'one service account', given: given('system:serviceaccount:shop:web'), expect: 'pass' },
    {
      name: 'the issuer without its slash',
      given: given('system:serviceaccount:shop:web', own.slice(0, -1)),
      expect: 'pass',
    },
    {
      name: 'the issuer of another cluster',
      given: given('system:serviceaccount:shop:web', 'https://oidc.example.com/gone/'),
      expect: 'fail',
    },
    {
      name: 'an expected pipeline',
      given: given('repo:example/shop:ref:refs/heads/main', 'https://ci.example.com'),
      parameters: { issuers: ['https://ci.example.com'] },
      expect: 'pass',
    },
    {
      name: 'the default namespace',
      given: given('system:serviceaccount:default:web'),
      expect: 'fail',
    },
    {
      name: 'a system namespace',
      given: given('system:serviceaccount:kube-system:x'),
      expect: 'fail',
    },
    {
      name: 'on Arc, its own issuer',
      given: givenOnArc(own),
      expect: 'pass',
    },
    {
      name: 'on Arc, the issuer of another cluster',
      given: givenOnArc('https://oidc.example.com/gone/'),
      expect: 'fail',
    },
    { name: 'any service account', given: given('system:serviceaccount:shop:*'), expect: 'fail' },
    { name: 'a node', given: given('system:node:x'), expect: 'fail' },
    { name: 'no subject', given: given(''), expect: 'fail' },
    {
      name: 'no issuer of the cluster is known',
      given: { federatedCredentials: given('x').federatedCredentials },
      expect: 'unknown',
    },
  ],
})

import type { Facets } from '../../domain/facets/index.ts'
import type { JsonObject } from '../../domain/json.ts'
import { fail, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { words } from '../parts/parameters.ts'
import { mayMintSystemGroup, mayMintSystemUser } from '../parts/reserved-names.ts'

type Authenticator = Facets['jwtAuthenticators'][number]['properties']

const issuer = 'https://token.example.com'

function authenticator(username: string | null, more: JsonObject = {}) {
  const properties = {
    issuer: { url: issuer, audiences: ['clusters'] },
    claimMappings: { username: { expression: username } },
    ...more,
  }
  return { jwtAuthenticators: [{ name: 'ci', properties }] }
}
const approved = { issuers: [issuer] }
const prefixed = "'aks:jwt:ci:' + claims.sub"
const rule = { expression: "!user.username.startsWith('system:')", message: 'reserved' }

/** An address as it is compared: a slash at its end makes no other issuer. */
function plain(url: string): string {
  return url.trim().replace(/\/+$/, '')
}

function faultsOf(
  { issuer, claimMappings, userValidationRules }: Authenticator,
  issuers: readonly string[],
): readonly string[] {
  const url = plain(issuer.url ?? '')
  const rules = userValidationRules.map(({ expression = '' }) => expression)
  const { username, groups } = claimMappings
  const faults: readonly (readonly [boolean, string])[] = [
    [!url.startsWith('https://'), 'its issuer is not https'],
    [!issuers.map(plain).includes(url), `its issuer ${url} is not approved`],
    [issuer.audiences.length === 0, 'it takes tokens for any audience'],
    [mayMintSystemUser(username.expression ?? '', rules), 'it can name a user system:…'],
    [
      groups !== undefined && mayMintSystemGroup(groups.expression ?? '', rules),
      'it can name a group system:…',
    ],
  ]
  return faults.flatMap(([faulty, what]) => (faulty ? [what] : []))
}

export const aksJwtAuthenticatorsTrusted = control({
  id: 'aks-jwt-authenticators-trusted',
  title: 'Only approved identity providers are trusted by the API server',
  severity: 'high',
  appliesTo: ['aks'],
  needs: ['jwtAuthenticators'],
  parameters: {
    issuers: words(
      [],
      'Addresses of the token issuers that are approved, such as https://token.example.com',
    ),
  },
  frameworks: {
    mcsb: ['IM-1'],
    nist800_190: ['4.3.2 unauthorized access'],
    nsa: ['Authentication and authorization'],
    owasp: ['K06 Broken Authentication Mechanisms'],
  },
  why: 'Whoever runs an added issuer can mint a token for any user that it maps: a back door past Entra ID, Conditional Access and MFA.',
  judged:
    "Each JWT authenticator needs an issuer over https that the parameter issuers lists, and an audience. Neither its username nor its groups may begin with system: (the names of Kubernetes itself). Either the expression begins with another constant, as in 'aks:jwt:ci:' + claims.sub, or a user validation rule forbids it, as in !user.username.startsWith('system:') and user.groups.all(g, !g.startsWith('system:')). What is not plainly so counts as possible. No authenticator passes; without a list any authenticator fails.",
  fix: `# the commands are in the aks-preview extension
az aks jwtauthenticator delete -g <group> --cluster-name <cluster> -n <authenticator>`,
  check({ jwtAuthenticators }, { parameters: { issuers } }) {
    if (jwtAuthenticators.length === 0) return pass('the API server trusts no other issuer')
    const targets = jwtAuthenticators.flatMap(({ name = '', properties }) => {
      const faults = faultsOf(properties, issuers)
      return faults.length > 0 ? [`${name}: ${faults.join(', ')}`] : []
    })
    return targets.length > 0
      ? fail('the API server takes tokens of issuers that may name anybody', { targets })
      : pass(`${jwtAuthenticators.length} JWT authenticator(s), each of an approved issuer`)
  },
  observe: ({ jwtAuthenticators }) => ({
    issuers: jwtAuthenticators
      .map(({ properties }) => plain(properties.issuer.url ?? ''))
      .filter((url) => url.startsWith('https://')),
  }),
  cases: [
    { name: 'none', given: { jwtAuthenticators: [] }, expect: 'pass' },
    {
      name: 'approved, username with a constant beginning',
      given: authenticator(prefixed),
      parameters: { issuers: [`${issuer}/`] },
      expect: 'pass',
    },
    {
      name: 'approved, reserved usernames forbidden',
      given: authenticator('claims.sub', { userValidationRules: [rule] }),
      parameters: approved,
      expect: 'pass',
    },
    { name: 'nothing is approved', given: authenticator(prefixed), expect: 'fail' },
    {
      name: 'an issuer that only begins like an approved one',
      given: authenticator(prefixed, {
        issuer: { url: `${issuer}.example.org`, audiences: ['clusters'] },
      }),
      parameters: approved,
      expect: 'fail',
    },
    {
      name: 'an issuer without encryption',
      given: authenticator(prefixed, {
        issuer: { url: 'http://token.example.com', audiences: ['clusters'] },
      }),
      parameters: { issuers: ['http://token.example.com'] },
      expect: 'fail',
    },
    {
      name: 'no audience',
      given: authenticator(prefixed, { issuer: { url: issuer, audiences: [] } }),
      parameters: approved,
      expect: 'fail',
    },
    {
      name: 'any username',
      given: authenticator('claims.sub'),
      parameters: approved,
      expect: 'fail',
    },
    {
      name: 'a username that is chosen',
      given: authenticator("'ci:' + claims.sub == 'ci:root' ? 'system:admin' : 'ci:'"),
      parameters: approved,
      expect: 'fail',
    },
    {
      name: 'groups as they come',
      given: authenticator(prefixed, {
        claimMappings: {
          username: { expression: prefixed },
          groups: { expression: 'claims.groups' },
        },
      }),
      parameters: approved,
      expect: 'fail',
    },
    {
      name: 'groups with a constant beginning',
      given: authenticator(prefixed, {
        claimMappings: {
          username: { expression: prefixed },
          groups: { expression: "claims.groups.map(g, 'ci:' + g)" },
        },
      }),
      parameters: approved,
      expect: 'pass',
    },
    { name: 'no mapping', given: authenticator(null), parameters: approved, expect: 'fail' },
    {
      name: 'an expression that is no text',
      given: authenticator(prefixed, { claimMappings: { username: { expression: 7 } } }),
      parameters: approved,
      expect: 'unknown',
    },
  ],
})

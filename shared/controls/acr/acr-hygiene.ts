import type { Facets } from '../../domain/facets/index.ts'
import type { JsonObject } from '../../domain/json.ts'
import { control } from '../control.ts'
import { judgeRegistries } from '../parts/judge-registries.ts'
import { nameOf } from '../parts/name-of.ts'
import { registriesWith } from '../parts/registries-with.ts'

type Registry = Facets['registries'][number]
type Tokens = Facets['registryTokens']

/** Enabled tokens of the registry with a password or certificate that never ends. */
function eternal({ id }: Registry, tokens: Tokens): readonly string[] {
  const prefix = `${id?.toLowerCase()}/tokens/`
  return tokens
    .filter(({ id: own, properties: { credentials, status } }) => {
      const secrets = [...credentials.passwords, ...credentials.certificates]
      return (
        own?.toLowerCase().startsWith(prefix) === true &&
        status !== 'disabled' &&
        secrets.some(({ expiry }) => expiry === undefined)
      )
    })
    .map(nameOf)
}

function faultsOf(registry: Registry, tokens: Tokens): readonly string[] {
  const { sku, properties } = registry
  const { exportPolicy, retentionPolicy } = properties.policies
  const forever = eternal(registry, tokens)
  const isPremium = sku.name === 'Premium'
  const isPrivate = properties.publicNetworkAccess === 'Disabled'
  return [
    ...(isPremium && retentionPolicy.status !== 'enabled' ? ['keeps untagged images forever'] : []),
    ...(isPrivate && exportPolicy.status !== 'disabled' ? ['lets images be exported'] : []),
    ...(forever.length > 0 ? [`tokens that never end: ${forever.join(', ')}`] : []),
  ]
}

const tidy = { sku: 'Premium', policies: { retentionPolicy: { status: 'enabled', days: 30 } } }
const shut = { publicNetworkAccess: 'Disabled' }

function given(properties: JsonObject, expiry?: string | null, status = 'enabled') {
  const id = `/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/images/providers/Microsoft.ContainerRegistry/registries/REGISTRY-0/tokens/ci`
  const credentials = { passwords: [{ name: 'password1', expiry: expiry ?? null }] }
  return {
    ...registriesWith(properties),
    registryTokens:
      expiry === undefined ? [] : [{ id, name: 'ci', properties: { credentials, status } }],
  }
}

export const acrHygiene = control({
  id: 'acr-hygiene',
  title: 'Untagged manifests, exports and tokens are controlled',
  severity: 'low',
  appliesTo: ['aks'],
  needs: ['registries', 'registryTokens'],
  frameworks: {
    mcsb: ['~AM-5'],
    nist800_190: ['4.2.2 stale images in registries'],
    nsa: ['Pod security: building secure container images'],
    owasp: ['K02 Supply Chain Vulnerabilities'],
  },
  peers: {
    psrule: ['Azure.ACR.Retention', 'Azure.ACR.SoftDelete', 'Azure.ACR.Quarantine'],
    checkov: ['CKV_AZURE_167', 'CKV_AZURE_166'],
    policy: ['524b0254-c285-4903-bee6-bb8126cde579', 'ff05e24e-195c-447e-b322-5e90c9f9f366'],
  },
  why: 'Images that nobody tags any more keep their holes and are still pulled by digest. A token without an end outlives whoever made it, and an export carries images past the fence.',
  judged:
    'Of each registry that the nodes may pull from: policies.retentionPolicy.status has to be enabled where the SKU is Premium, which alone has it; a task that purges cannot be seen, exempt such a registry. policies.exportPolicy.status has to be disabled where publicNetworkAccess is Disabled, absent means enabled. No enabled token may have a password or certificate without an expiry. Where no registry is known it does not apply.',
  fix: `az acr config retention update -r <registry> --type UntaggedManifests --days 30 --status enabled
az acr update -n <registry> --allow-exports false
az acr token credential generate -r <registry> -n <token> --expiration-in-days 90 --password1`,
  bicep: `properties: {
  policies: {
    exportPolicy: {
      status: 'disabled'
    }
    retentionPolicy: {
      days: 30
      status: 'enabled'
    }
  }
}`,
  check: ({ registries, registryTokens }) =>
    judgeRegistries(
      registries,
      (registry) => faultsOf(registry, registryTokens).join(', ') || null,
      'untagged images, exports and tokens are controlled',
    ),
  cases: [
    { name: 'retention, no tokens', given: given(tidy), expect: 'pass' },
    { name: 'a token with an end', given: given(tidy, '2026-12-01T00:00:00Z'), expect: 'pass' },
    { name: 'a token without an end', given: given(tidy, null), expect: 'fail' },
    { name: 'a disabled one', given: given(tidy, null, 'Disabled'), expect: 'pass' },
    { name: 'no retention', given: given({ sku: 'Premium' }), expect: 'fail' },
    {
      name: 'retention off',
      given: given({ sku: 'Premium', policies: { retentionPolicy: { status: 'disabled' } } }),
      expect: 'fail',
    },
    { name: 'a SKU without retention', given: given({ sku: 'Basic' }), expect: 'pass' },
    { name: 'private, exports', given: given({ ...tidy, ...shut }), expect: 'fail' },
    {
      name: 'private, no exports',
      given: given({
        ...shut,
        sku: 'Premium',
        policies: { ...tidy.policies, exportPolicy: { status: 'disabled' } },
      }),
      expect: 'pass',
    },
    {
      name: 'no registry',
      given: { ...registriesWith(), registryTokens: [] },
      expect: 'not-applicable',
    },
    { name: 'a new state of a token', given: given(tidy, null, 'paused'), expect: 'unknown' },
    { name: 'tokens not read', given: registriesWith(tidy), expect: 'unknown' },
  ],
})

import type { Facets } from '../../domain/facets/index.ts'
import type { JsonObject } from '../../domain/json.ts'
import { fail, notApplicable, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { fluxWith } from '../parts/flux-with.ts'
import { nameOf } from '../parts/name-of.ts'

type Oci = NonNullable<Facets['fluxConfigurations'][number]['properties']['ociRepository']>

/** Why nobody could prove who built what comes from here; null when somebody could. */
function doubt({ insecure, repositoryRef: ref, verify }: Oci): string | null {
  if (insecure === true) return 'insecure is true'
  if (verify?.provider === undefined) return 'signatures are not verified'
  const byIdentity = verify.matchOidcIdentity.some(
    ({ issuer, subject }) => issuer !== undefined && subject !== undefined,
  )
  if (!byIdentity && verify.verificationConfig.names.length === 0) {
    return 'a signature of anybody is accepted: no identity and no key'
  }
  return ref.digest === undefined && ref.semver === undefined ? 'neither digest nor version' : null
}

function oci(verify: JsonObject | null, more: JsonObject = {}) {
  const repositoryRef = { digest: 'sha256:0a' }
  return {
    sourceKind: 'OCIRepository',
    ociRepository: { url: 'oci://registry.example.com/x', repositoryRef, verify, ...more },
  }
}
const keyless = {
  provider: 'cosign',
  matchOidcIdentity: [{ issuer: 'https://issuer.example.com', subject: 'builder' }],
}

export const fluxOciVerified = control({
  id: 'flux-oci-verified',
  title: 'OCI sources of Flux are signature-verified',
  severity: 'medium',
  appliesTo: ['aks', 'arc'],
  needs: ['fluxConfigurations'],
  frameworks: {
    mcsb: ['DS-6'],
    nist800_190: ['4.1.5 use of untrusted images'],
    nsa: ['Protecting sensitive cloud infrastructure'],
    owasp: ['K02 Supply Chain Vulnerabilities'],
  },
  why: 'Anybody with the right to push can move a tag of a registry. The signature is what ties an artifact to who built it.',
  judged:
    'Each OCI source has to verify signatures (verify.provider) against an identity (matchOidcIdentity with issuer and subject) or keys (verificationConfig), follow a digest or a semantic version, and not be insecure. Without OCI sources it does not apply.',
  fix: `# -t managedClusters on AKS; keyless, with cosign
az k8s-configuration flux update -g <group> -c <cluster> -t connectedClusters -n <configuration> --kind oci --verification-provider cosign --match-oidc-identity issuer=<issuer> subject=<subject>`,
  bicep: `properties: {
  sourceKind: 'OCIRepository'
  ociRepository: {
    url: 'oci://registry.example.com/team/apps'
    verify: {
      provider: 'cosign'
      matchOidcIdentity: [{ issuer: '^https://issuer.example.com$', subject: '^team/apps$' }]
    }
  }
}`,
  check({ fluxConfigurations }) {
    const judged = fluxConfigurations.flatMap((one) => {
      const { sourceKind, ociRepository } = one.properties
      if (sourceKind !== 'OCIRepository') return []
      const why = ociRepository === undefined ? 'no repository is told' : doubt(ociRepository)
      return [{ name: nameOf(one), why }]
    })
    if (judged.length === 0) return notApplicable('no OCI source')
    const bad = judged.filter(({ why }) => why !== null)
    if (bad.length === 0) return pass('all OCI sources are verified')
    const told = bad.map(({ name, why }) => `${name} (${why})`).join(', ')
    return fail(`not verified: ${told}`, { targets: bad.map(({ name }) => name) })
  },
  cases: [
    { name: 'an identity', given: fluxWith(oci(keyless)), expect: 'pass' },
    {
      name: 'a key, a version',
      given: fluxWith(
        oci(
          { provider: 'cosign', verificationConfig: { key: 'x' } },
          { repositoryRef: { semver: '>=1.0.0' } },
        ),
      ),
      expect: 'pass',
    },
    { name: 'no verification', given: fluxWith(oci(null)), expect: 'fail' },
    {
      name: 'a signature of anybody',
      given: fluxWith(oci({ provider: 'cosign', matchOidcIdentity: null })),
      expect: 'fail',
    },
    {
      name: 'half an identity',
      given: fluxWith(oci({ provider: 'cosign', matchOidcIdentity: [{ issuer: 'x' }] })),
      expect: 'fail',
    },
    {
      name: 'a tag',
      given: fluxWith(oci(keyless, { repositoryRef: { tag: 'latest' } })),
      expect: 'fail',
    },
    { name: 'insecure', given: fluxWith(oci(keyless, { insecure: true })), expect: 'fail' },
    {
      name: 'no repository',
      given: fluxWith({ sourceKind: 'OCIRepository', ociRepository: null }),
      expect: 'fail',
    },
    {
      name: 'Git only',
      given: fluxWith({ sourceKind: 'GitRepository', ociRepository: null }),
      expect: 'not-applicable',
    },
    { name: 'none', given: fluxWith(), expect: 'not-applicable' },
    {
      name: 'a new kind of source',
      given: fluxWith({ sourceKind: 'HelmRepository' }),
      expect: 'unknown',
    },
  ],
})

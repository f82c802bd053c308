import type { JsonObject } from '../../domain/json.ts'
import { fail, notApplicable, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { type FluxSource, fluxSource } from '../parts/flux-source.ts'
import { fluxWith } from '../parts/flux-with.ts'
import { isApprovedSource } from '../parts/is-approved-source.ts'
import { words } from '../parts/parameters.ts'

const encrypted = ['https', 'ssh', 'oci']

/** Why a source is no good, apart from whether it was approved; null when it is. */
function weaknessOf(source: FluxSource, branches: readonly string[]): string | null {
  const { kind, scheme, insecure, branch, pin } = source
  if (scheme === '') return 'no URL that can be read'
  if (!encrypted.includes(scheme)) return `${scheme}, not encrypted`
  if (insecure) return 'insecure is true'
  if (kind === 'OCIRepository') return pin === undefined ? 'no tag, version or digest' : null
  if (kind !== 'GitRepository' || pin !== undefined) return null
  if (branch === undefined) return 'no branch, tag or commit'
  return branches.includes(branch) ? null : `branch ${branch}, not a protected one`
}

function git(url: string, repositoryRef: JsonObject | null = { branch: 'main' }) {
  return { sourceKind: 'GitRepository', gitRepository: { url, repositoryRef } }
}
function oci(more: JsonObject) {
  const ociRepository = { url: 'oci://registry.example.com/platform/shop', ...more }
  return { sourceKind: 'OCIRepository', ociRepository }
}
const url = 'https://git.example.com/platform/shop'
const approved = { sources: ['git.example.com/platform', 'registry.example.com/platform'] }

export const fluxSourceTrusted = control({
  id: 'flux-source-trusted',
  title: 'Flux sources are approved, encrypted and pinned',
  severity: 'high',
  appliesTo: ['aks', 'arc'],
  needs: ['fluxConfigurations'],
  parameters: {
    sources: words(
      [],
      'Approved sources as host and path, such as git.example.com/platform; what lies below is approved too',
    ),
    branches: words(['main', 'master'], 'Branches that are protected in the repositories'),
  },
  frameworks: {
    mcsb: ['DS-6'],
    nist800_190: ['4.1.5 use of untrusted images'],
    nsa: ['Protecting sensitive cloud infrastructure'],
    owasp: ['K02 Supply Chain Vulnerabilities'],
  },
  why: 'Whoever can write to the source of Flux decides what runs in the cluster, with the rights of the cluster.',
  judged:
    'The URL of each source has to use https, ssh or oci, not be insecure, and lie at or below one of the parameter sources (paths are compared with their case). A Git source has to follow a tag, a version, a commit or one of the parameter branches; an OCI source a tag, a version or a digest. Without a list of sources nothing is approved by itself: what is weak fails, the rest is unknown. That the branch really is protected no resource tells. Without configurations it does not apply.',
  fix: `# -t managedClusters on AKS
az k8s-configuration flux update -g <group> -c <cluster> -t connectedClusters -n <configuration> --url <approved repository> --branch main`,
  bicep: `properties: {
  sourceKind: 'GitRepository'
  gitRepository: {
    url: 'https://git.example.com/team/apps'
    repositoryRef: { branch: 'main' }
  }
}`,
  check({ fluxConfigurations }, { parameters: { sources, branches } }) {
    if (fluxConfigurations.length === 0)
      return notApplicable('the cluster has no Flux configuration')
    const judged = fluxConfigurations.map((configuration) => {
      const source = fluxSource(configuration)
      const strange = sources.length > 0 && !isApprovedSource(source, sources)
      const why =
        weaknessOf(source, branches) ?? (strange ? `${source.place} is not approved` : null)
      return { name: source.name, why }
    })
    const bad = judged.filter(({ why }) => why !== null)
    if (bad.length > 0) {
      const told = bad.map(({ name, why }) => `${name} (${why})`).join(', ')
      return fail(`not to be trusted: ${told}`, { targets: bad.map(({ name }) => name) })
    }
    return sources.length === 0
      ? unknown('not-mapped', 'the policy does not list the approved sources')
      : pass('all sources are approved, encrypted and pinned')
  },
  observe: ({ fluxConfigurations }) => ({
    sources: fluxConfigurations
      .map(fluxSource)
      .filter(
        ({ scheme, insecure, place }) => encrypted.includes(scheme) && !insecure && place !== '',
      )
      .map(({ place }) => place),
  }),
  cases: [
    {
      name: 'approved',
      given: fluxWith(git(url), git(`${url}.git`, { tag: 'v1.2' })),
      parameters: approved,
      expect: 'pass',
    },
    {
      name: 'over SSH, written short',
      given: fluxWith(git('git@git.example.com:platform/shop.git')),
      parameters: approved,
      expect: 'pass',
    },
    {
      name: 'over SSH, user redacted',
      given: fluxWith(git('ssh://[redacted]@git.example.com:22/platform/shop')),
      parameters: approved,
      expect: 'pass',
    },
    {
      name: 'a commit',
      given: fluxWith(git(url, { commit: '4504535', branch: null })),
      parameters: approved,
      expect: 'pass',
    },
    {
      name: 'OCI by digest',
      given: fluxWith(oci({ repositoryRef: { digest: 'sha256:0a' } })),
      parameters: approved,
      expect: 'pass',
    },
    {
      name: 'another owner',
      given: fluxWith(git(url), git('https://git.example.com/platform-evil/shop')),
      parameters: approved,
      expect: 'fail',
    },
    {
      name: 'a host that begins alike',
      given: fluxWith(git('https://git.example.com.evil.example/platform/shop')),
      parameters: approved,
      expect: 'fail',
    },
    {
      name: 'the approved place as a user name',
      given: fluxWith(git('https://git.example.com@evil.example/platform/shop')),
      parameters: approved,
      expect: 'fail',
    },
    { name: 'http', given: fluxWith(git('http://git.example.com/platform/shop')), expect: 'fail' },
    { name: 'a personal branch', given: fluxWith(git(url, { branch: 'try' })), expect: 'fail' },
    { name: 'no branch', given: fluxWith(git(url, null)), expect: 'fail' },
    {
      name: 'OCI without a reference',
      given: fluxWith(oci({ repositoryRef: {} })),
      expect: 'fail',
    },
    {
      name: 'OCI, insecure',
      given: fluxWith(oci({ insecure: true, repositoryRef: { tag: '1' } })),
      expect: 'fail',
    },
    {
      name: 'a container of blobs that is approved',
      given: fluxWith({
        sourceKind: 'AzureBlob',
        azureBlob: { url: 'https://blobs.example.com', containerName: 'shop' },
      }),
      parameters: { sources: ['blobs.example.com/shop'] },
      expect: 'pass',
    },
    {
      name: 'another container of that account',
      given: fluxWith({
        sourceKind: 'AzureBlob',
        azureBlob: { url: 'https://blobs.example.com', containerName: 'other' },
      }),
      parameters: { sources: ['blobs.example.com/shop'] },
      expect: 'fail',
    },
    {
      name: 'a bucket without TLS',
      given: fluxWith({
        sourceKind: 'Bucket',
        bucket: { url: 'https://s3.example.com', bucketName: 'x', insecure: true },
      }),
      expect: 'fail',
    },
    {
      name: 'no URL',
      given: fluxWith({ sourceKind: 'AzureBlob', azureBlob: null }),
      expect: 'fail',
    },
    { name: 'sound, sources not listed', given: fluxWith(git(url)), expect: 'unknown' },
    {
      name: 'a new kind of source',
      given: fluxWith({ sourceKind: 'HelmRepository' }),
      parameters: approved,
      expect: 'unknown',
    },
    { name: 'none', given: fluxWith(), parameters: approved, expect: 'not-applicable' },
  ],
})

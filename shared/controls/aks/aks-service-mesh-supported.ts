import type { Facets } from '../../domain/facets/index.ts'
import type { Json } from '../../domain/json.ts'
import { Unrecognised } from '../../domain/unrecognised.ts'
import { fail, notApplicable, pass, unread } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'
import { kubernetesMinor } from '../parts/kubernetes-minor.ts'

const at = '/properties/serviceMeshProfile/istio/revisions'
const versionAt = '/properties/currentKubernetesVersion'

type Profiles = Facets['meshRevisions']

/** By revision in lower case: the minor versions of Kubernetes that it is compatible with. */
function supportedIn(profiles: Profiles): ReadonlyMap<string, readonly number[]> {
  const istio = profiles.find(({ name }) => name?.toLowerCase() === 'istio')
  const revisions = istio?.properties.meshRevisions ?? []
  if (revisions.length === 0) {
    throw new Unrecognised('/0/properties/meshRevisions', null, 'one revision or more')
  }
  return new Map(
    revisions.map(({ revision = '', compatibleWith }) => {
      const kubernetes = compatibleWith.filter(({ name }) => name?.toLowerCase() === 'kubernetes')
      const versions = kubernetes.flatMap(({ versions }) => versions)
      const minors = versions.map((version) => kubernetesMinor(version, '/0/properties'))
      return [revision.toLowerCase(), minors]
    }),
  )
}

function mesh(revisions: Json, mode = 'Istio', currentKubernetesVersion = '1.36.3') {
  return aksWith({ currentKubernetesVersion, serviceMeshProfile: { mode, istio: { revisions } } })
}

function offered(...kubernetes: readonly string[]) {
  const compatibleWith = [{ name: 'kubernetes', versions: [...kubernetes] }]
  const meshRevisions = ['asm-1-29', 'asm-1-30'].map((revision) => ({ revision, compatibleWith }))
  return { meshRevisions: [{ name: 'istio', properties: { meshRevisions } }] }
}
const window = offered('1.34', '1.35', '1.36')

export const aksServiceMeshSupported = control({
  id: 'aks-service-mesh-supported',
  title: 'The Istio add-on runs a supported revision',
  severity: 'medium',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  consults: ['meshRevisions'],
  frameworks: {
    mcsb: ['PV-6'],
    nist800_190: ['4.4.1 vulnerabilities in the runtime software'],
    nsa: ['Upgrading and application security practices'],
    owasp: ['K10 Outdated and Vulnerable Kubernetes Components'],
  },
  why: 'A revision of Istio out of support gets no more fixes, at the very point where all traffic of the cluster is decrypted.',
  judged:
    "Not applicable unless the service mesh mode is Istio. Each installed revision has to be one that AKS supports in the cluster's location, and compatible with the cluster's version of Kubernetes. Two revisions are an upgrade under way, and an advice: the resource does not tell since when. Without the list of the location there is no verdict.",
  fix: `az aks mesh get-upgrades -g <group> -n <cluster>
az aks mesh upgrade start -g <group> -n <cluster> --revision <revision>
az aks mesh upgrade complete -g <group> -n <cluster>`,
  bicep: `properties: {
  serviceMeshProfile: {
    mode: 'Istio'
    istio: { revisions: [supportedRevision] }
  }
}`,
  check({ managedCluster: { properties }, meshRevisions }) {
    const { mode, istio } = properties.serviceMeshProfile
    if (mode !== 'Istio') return notApplicable('the Istio add-on is not on')
    if (!meshRevisions.known) return unread('meshRevisions', meshRevisions)
    const { revisions } = istio
    if (revisions.length === 0) throw new Unrecognised(at, null, 'one revision or more')
    const version = properties.currentKubernetesVersion ?? properties.kubernetesVersion
    const minor = kubernetesMinor(version, versionAt)
    const supported = supportedIn(meshRevisions.value)
    const old = revisions.filter((revision) => !supported.has(revision.toLowerCase()))
    if (old.length > 0) {
      return fail('AKS no longer supports this revision of Istio here', { at, targets: old })
    }
    const strange = revisions.filter(
      (revision) => !supported.get(revision.toLowerCase())?.includes(minor),
    )
    if (strange.length > 0) {
      return fail(`this revision of Istio is not made for Kubernetes 1.${minor}`, {
        at,
        targets: strange,
      })
    }
    return pass(`${revisions.join(' and ')} is supported with Kubernetes 1.${minor}`, {
      at,
      ...(revisions.length > 1 && { advice: 'an upgrade is under way: complete it, or roll back' }),
    })
  },
  cases: [
    { name: 'supported', given: { ...mesh(['asm-1-30']), ...window }, expect: 'pass' },
    { name: 'in another case', given: { ...mesh(['ASM-1-30']), ...window }, expect: 'pass' },
    {
      name: 'an upgrade under way',
      given: { ...mesh(['asm-1-29', 'asm-1-30']), ...window },
      expect: 'pass',
    },
    {
      name: 'compatible with patches of the version',
      given: { ...mesh(['asm-1-30']), ...offered('1.36.2', '1.36.3') },
      expect: 'pass',
    },
    { name: 'out of support', given: { ...mesh(['asm-1-17']), ...window }, expect: 'fail' },
    {
      name: 'one of two out of support',
      given: { ...mesh(['asm-1-28', 'asm-1-29']), ...window },
      expect: 'fail',
    },
    {
      name: 'not made for the version',
      given: { ...mesh(['asm-1-30'], 'Istio', '1.37.1'), ...window },
      expect: 'fail',
    },
    { name: 'no mesh', given: aksWith({}), expect: 'not-applicable' },
    {
      name: 'mesh off, a revision still named',
      given: mesh(['asm-1-17'], 'Disabled'),
      expect: 'not-applicable',
    },
    { name: 'location not read', given: mesh(['asm-1-30']), expect: 'unknown' },
    {
      name: 'a location that offers nothing',
      given: { ...mesh(['asm-1-30']), meshRevisions: [] },
      expect: 'unknown',
    },
    { name: 'no revision named', given: { ...mesh(null), ...window }, expect: 'unknown' },
    {
      name: 'another mesh',
      given: { ...mesh(null, 'Linkerd'), ...window },
      expect: 'unknown',
    },
  ],
})

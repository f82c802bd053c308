import type { Facets } from '../../domain/facets/index.ts'
import { kubernetesMinor } from './kubernetes-minor.ts'

type Offer = Facets['kubernetesVersions']['values'][number]

/** The minors (N of 1.N) that a location offers now. Plans are read of those alone that are asked about. */
export interface VersionWindow {
  /** Generally available with community support, and one of that many newest minors that are. */
  readonly isCommunity: (minor: number, among: number) => boolean
  /** Generally available with long-term support. */
  readonly isLongTerm: (minor: number) => boolean
  /** Of all that is offered, previews included. */
  readonly newest: number
}

export function versionWindow({ values }: Facets['kubernetesVersions']): VersionWindow {
  const minors = values.map(({ version }) => kubernetesMinor(version, '/values/*/version'))

  function has(minor: number, plan: string): boolean {
    return values.some((offer, index) => minors[index] === minor && isOffered(offer, plan))
  }

  return {
    isCommunity(minor, among) {
      if (!has(minor, community)) return false
      // The same minor may be listed once a patch version.
      const newer = new Set(minors.filter((other) => other > minor && has(other, community)))
      return newer.size < among
    },
    isLongTerm: (minor) => has(minor, 'AKSLongTermSupport'),
    newest: Math.max(0, ...minors),
  }
}

const community = 'KubernetesOfficial'

function isOffered({ isPreview, capabilities }: Offer, plan: string): boolean {
  if (isPreview === true) return false
  const plans = capabilities.supportPlan
  // Replies older than the support plans do not name any: all of them were community versions.
  return plans.includes(plan) || (plans.length === 0 && plan === community)
}

import type { Facets } from '../domain/facets/index.ts'
import { kubernetesMinor } from './kubernetes-minor.ts'

/** The minors (N of 1.N) that a location offers now. */
export interface VersionWindow {
  /** Generally available with community support, newest first. */
  readonly community: readonly number[]
  /** Generally available with long-term support. */
  readonly longTerm: readonly number[]
  /** Of all that is offered, previews included. */
  readonly newest: number
}

export function versionWindow({ values }: Facets['kubernetesVersions']): VersionWindow {
  const community: number[] = []
  const longTerm: number[] = []
  let newest = 0
  for (const { version, isPreview, capabilities } of values) {
    const minor = kubernetesMinor(version, '/values/*/version')
    newest = Math.max(newest, minor)
    if (isPreview === true) continue
    const plans = capabilities.supportPlan
    // Replies older than the support plans do not name any: all of them were community versions.
    if (plans.length === 0 || plans.includes('KubernetesOfficial')) add(community, minor)
    if (plans.includes('AKSLongTermSupport')) add(longTerm, minor)
  }
  return { community: community.sort((a, b) => b - a), longTerm, newest }
}

/** The same minor may be listed once a patch version. */
function add(minors: number[], minor: number): void {
  if (!minors.includes(minor)) minors.push(minor)
}

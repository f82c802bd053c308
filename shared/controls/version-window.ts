import type { Facets } from '../domain/facets/index.ts'
import { kubernetesMinor } from './kubernetes-minor.ts'

/** The minors (N of 1.N) that a location offers now, newest first. */
export interface VersionWindow {
  /** Generally available with community support. */
  readonly community: readonly number[]
  /** Generally available with long-term support. */
  readonly longTerm: readonly number[]
  /** Of all that is offered, previews included. */
  readonly newest: number
}

export function versionWindow({ values }: Facets['kubernetesVersions']): VersionWindow {
  const rows = values.map(({ version, isPreview, capabilities }, index) => ({
    minor: kubernetesMinor(version, `/values/${index}/version`),
    preview: isPreview === true,
    plans: capabilities.supportPlan,
  }))
  const newestFirst = (some: typeof rows) =>
    [...new Set(some.map(({ minor }) => minor))].sort((a, b) => b - a)
  const released = rows.filter(({ preview }) => !preview)
  // Replies older than the support plans do not name any: all of them were community versions.
  const offers = (plan: string) =>
    released.filter(({ plans }) =>
      plans.length === 0 ? plan === 'KubernetesOfficial' : plans.includes(plan),
    )
  return {
    community: newestFirst(offers('KubernetesOfficial')),
    longTerm: newestFirst(offers('AKSLongTermSupport')),
    newest: newestFirst(rows)[0] ?? 0,
  }
}

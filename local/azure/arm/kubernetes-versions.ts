const BOTH = ['KubernetesOfficial', 'AKSLongTermSupport']
const LONG_TERM = ['AKSLongTermSupport']

interface Minor {
  readonly minor: number
  readonly patches: readonly number[]
  readonly supportPlan: readonly string[]
  readonly more?: { readonly isDefault?: true; readonly isPreview?: true }
}

/** The versions of the sample world, as they could stand at the end of 2026. */
const MINORS: readonly Minor[] = [
  { minor: 33, patches: [12, 13], supportPlan: LONG_TERM },
  { minor: 34, patches: [8, 9], supportPlan: LONG_TERM },
  { minor: 35, patches: [5, 6], supportPlan: BOTH },
  { minor: 36, patches: [2, 3], supportPlan: BOTH, more: { isDefault: true } },
  { minor: 37, patches: [0, 1], supportPlan: BOTH },
  { minor: 38, patches: [0], supportPlan: ['KubernetesOfficial'], more: { isPreview: true } },
]

function patchVersions({ minor, patches }: Minor): Record<string, { upgrades: readonly string[] }> {
  const next = MINORS.find((other) => other.minor === minor + 1)
  const above = (next?.patches ?? []).map((patch) => `1.${minor + 1}.${patch}`)
  return Object.fromEntries(
    patches.map((patch) => {
      const own = patches.filter((other) => other > patch).map((other) => `1.${minor}.${other}`)
      return [`1.${minor}.${patch}`, { upgrades: [...own, ...above] }]
    }),
  )
}

/** `values` of …/locations/{location}/kubernetesVersions. */
export const KUBERNETES_VERSIONS = MINORS.map((minor) => ({
  version: `1.${minor.minor}`,
  ...minor.more,
  capabilities: { supportPlan: minor.supportPlan },
  patchVersions: patchVersions(minor),
}))

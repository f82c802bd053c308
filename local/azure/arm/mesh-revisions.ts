const revision = (minor: number, newest: number, kubernetes: readonly string[]) => ({
  revision: `asm-1-${minor}`,
  upgrades: minor < newest ? [`asm-1-${minor + 1}`] : [],
  compatibleWith: [{ name: 'kubernetes', versions: kubernetes }],
})

/** `meshRevisions` of the profile `istio` of …/locations/{location}/meshRevisionProfiles. */
export const MESH_REVISIONS = [
  revision(28, 30, ['1.32', '1.33', '1.34', '1.35']),
  revision(29, 30, ['1.33', '1.34', '1.35', '1.36']),
  revision(30, 30, ['1.34', '1.35', '1.36', '1.37']),
]

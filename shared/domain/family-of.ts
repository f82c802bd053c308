/** The first segment of the id of a control or a detection: `aks`, `net`, `k8s`. */
export function familyOf(id: string): string {
  return /^[^-.]*/.exec(id)?.[0] ?? ''
}

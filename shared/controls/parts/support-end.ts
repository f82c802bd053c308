import { kubernetesReleaseTable } from './kubernetes-release-table.ts'

/** Last day of support of 1.<minor> by the published calendar; null when it is newer than the calendar. */
export function supportEnd(minor: number, longTerm: boolean): string | null {
  const { olderUntil, releases } = kubernetesReleaseTable
  if (minor < (releases[0]?.minor ?? 0)) return olderUntil
  const release = releases.find((row) => row.minor === minor)
  if (release === undefined) return null
  return longTerm ? release.longTermUntil : release.communityUntil
}

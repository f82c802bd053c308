import type { CampaignFinding, HeldFinding } from '../../domain/alert.ts'
import type { CampaignShare } from '../../domain/campaign-share.ts'
import { worst } from '../../domain/severity.ts'

/** What shares hold open, control by control: the gravest first, then what is open on most clusters. */
export function openInShares(
  shares: readonly Pick<CampaignShare, 'cluster' | 'held'>[],
): readonly CampaignFinding[] {
  const byControl = new Map<string, CampaignFinding>()
  for (const { cluster, held } of shares) {
    for (const finding of held) {
      const known = byControl.get(finding.control) ?? plainFinding(finding)
      const clusters = [...known.clusters, { id: cluster.id, name: cluster.name }]
      byControl.set(finding.control, { ...known, clusters })
    }
  }
  return [...byControl.values()].sort(byReach)
}

/** The order in which findings of many clusters are told. */
export function byReach(one: CampaignFinding, other: CampaignFinding): number {
  const graver = worst([one.severity, other.severity])
  if (one.severity !== other.severity) return one.severity === graver ? -1 : 1
  return other.clusters.length - one.clusters.length || (one.control < other.control ? -1 : 1)
}

function plainFinding(finding: HeldFinding): CampaignFinding {
  const { targets: _targets, at: _at, cause: _cause, ended: _ended, ...rest } = finding
  return { ...rest, clusters: [] }
}

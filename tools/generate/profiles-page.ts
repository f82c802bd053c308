import {
  type AuditProfile,
  type AuditProfileId,
  auditProfiles,
} from '../../shared/domain/audit-profile.ts'
import type { Detection } from '../../shared/domain/detection.ts'
import { sightUnder } from '../../shared/pipeline/sight/sight-under.ts'
import { auditCost } from '../audit-cost.ts'
import { markdownTable } from './markdown-table.ts'
import type { Output } from './output.ts'

/** The share of get and list in a full log that the profiles are compared at. */
const reads = 0.75

/** docs/profiles/README.md: the audit profiles beside one another. */
export function profilesPage(detections: readonly Detection[]): Output {
  const rows = (Object.keys(auditProfiles) as AuditProfileId[]).map((id) => {
    const profile: AuditProfile = auditProfiles[id]
    const { seeing, inPart, blind } = sightUnder(profile, detections)
    const { gb, monthly } = auditCost(profile, reads)
    return [
      `[${id}](${id}.md)`,
      profile.title,
      `${seeing.length - inPart.length}, ${inPart.length} in part`,
      String(Object.values(blind).flat().length),
      gb.toFixed(2),
      profile.plan === null
        ? `${monthly.Basic.toFixed(2)} or ${monthly.Analytics.toFixed(2)}`
        : monthly[profile.plan].toFixed(2),
    ]
  })
  const head = ['profile', 'what is kept', 'see', 'blind', 'GB a day', 'USD a month']
  const text = `# Audit profiles

How much of the audit log of a cluster is kept, and in which table. The [policy file](../guide/policy-file.md#auditprofiles) names one for each context. Each page lists the detections that see and those that are blind, and has the arithmetic of the cost.

${markdownTable(head, rows)}

Of the detections in the audit log and the log of guard. Cost: of a simulated cluster of six nodes whose full log is get and list to three quarters, at list prices in US dollars. Measure yours: each page has the query. Nothing of it was run on live Azure.
`
  return { path: 'docs/profiles/README.md', text }
}

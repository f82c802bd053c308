import type { GraphQuery } from '../graph-query.ts'
import { quote } from './quote.ts'

/**
 * What Defender for Cloud says about the images in these registries, or running in these clusters, whose ids
 * are in lower case: counted, for a registry may have a hundred thousand findings. Since the grouped
 * recommendations and their sub-assessments ended in July 2026 each finding is an assessment of the category
 * SoftwareUpdate, of an image or container below the resource.
 */
export function imageFindingsOf(owners: readonly string[]): GraphQuery {
  return {
    key: 'key',
    text: `securityresources
| where type =~ 'microsoft.security/assessments'
| where tostring(properties.metadata.recommendationCategory) =~ 'SoftwareUpdate'
| extend owner = extract('^(/subscriptions/[^/]+/resourcegroups/[^/]+/providers/[^/]+/[^/]+/[^/]+)/', 1, tolower(id))
| where owner in (${owners.map(quote).join(', ')})
| extend code = tostring(properties.status.code), severity = tostring(properties.metadata.severity), changed = tostring(properties.status.statusChangeDate), begun = tostring(properties.status.firstEvaluationDate)
| extend since = iff(changed == '', begun, changed)
| summarize findings = count(), undated = countif(since == ''), since = tostring(min(todatetime(since))) by owner, code, severity
| extend key = strcat(owner, ' ', code, ' ', severity)
| project key, owner, code, severity, findings, undated, since
| order by key asc`,
  }
}

import type { AuditProfile } from '../shared/domain/audit-profile.ts'
import type { Detection } from '../shared/domain/detection.ts'
import { sightUnder } from '../shared/pipeline/sight/sight-under.ts'

/** What `explain` says about an audit profile. */
export function auditProfilePage(
  id: string,
  profile: AuditProfile,
  detections: readonly Detection[],
): string {
  const { title, about, category, plan } = profile
  const { seeing, inPart, blind } = sightUnder(profile, detections)
  const sections: readonly (readonly [string, readonly string[]])[] = [
    ['Sent', [`${category} and guard, to a table of the plan ${plan ?? 'Analytics or Basic'}`]],
    ...Object.entries(blind).map(([why, ids]) => [`Blind: ${why}`, ids] as const),
    ['See in part, for want of get and list', inPart],
    ['See', seeing.filter((one) => !inPart.includes(one))],
  ]
  const body = sections
    .filter(([, lines]) => lines.length > 0)
    .map(([name, lines]) => `\n${name}\n${lines.map((line) => `  ${line}`).join('\n')}\n`)
  return `${id}\n${title}\n\n${about}\n${body.join('')}`
}

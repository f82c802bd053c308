import type { CampaignAlert, CampaignFinding } from '../../domain/alert.ts'
import { command } from './command.ts'
import type { Item } from './item.ts'
import { moment } from './moment.ts'
import { plain } from './plain.ts'
import { severityMark } from './severity-mark.ts'
import { whatMoved } from './what-moved.ts'
import { who } from './who.ts'

/** What one cause did, control by control: how many clusters, who, why it matters, and what to do. */
export function campaignItems({ moved, open, cause }: CampaignAlert): readonly Item[] {
  const told = new Set<string>()
  const news = moved.map((change, index): Item => {
    told.add(change.control)
    const fails = whatMoved.bad.includes(change.kind)
    const mark = fails ? `${severityMark[change.severity]} · ` : ''
    return {
      heading: `${mark}${whatMoved.said[change.kind]} on ${countOf(change)}: ${plain(change.title, 140)}`,
      because: plain(change.because, 400),
      targets: namesOf(change),
      ...(index === 0 && cause !== null ? { who: who(cause) } : {}),
      changed: [],
      ...(fails ? cureOf(change) : { commands: [] }),
    }
  })
  const rest = open.filter(({ control }) => !told.has(control))
  return [...news, ...rest.map(stillOpen)]
}

function stillOpen(finding: CampaignFinding): Item {
  const { severity, since, title, because } = finding
  return {
    heading: `${severityMark[severity]} · Still open on ${countOf(finding)} since ${moment(since)}: ${plain(title, 140)}`,
    because: plain(because, 400),
    targets: namesOf(finding),
    changed: [],
    ...cureOf(finding),
  }
}

function countOf({ clusters }: CampaignFinding): string {
  return clusters.length === 1 ? 'one cluster' : `${clusters.length} clusters`
}

function namesOf({ clusters }: CampaignFinding): string {
  const shown = clusters.slice(0, 8).map(({ name }) => plain(name, 60))
  const rest = clusters.length - shown.length
  return `${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`
}

/** Commands keep their placeholders: they are for many clusters, or for the cause above them. */
function cureOf({ why, fix }: CampaignFinding): Pick<Item, 'why' | 'commands'> {
  return { ...(why === '' ? {} : { why: plain(why, 400) }), commands: command(fix, null) }
}

import type { Item } from './item.ts'
import { mrkdwnText } from './mrkdwn-text.ts'
import type { Outline } from './outline.ts'
import { slackEscaped } from './slack-escaped.ts'

/** Of one section: https://docs.slack.dev/reference/block-kit/blocks/section-block */
const sectionLimit = 3000
/** Of one header. */
const headerLimit = 150

/** An outline with its first `count` items as Block Kit: a header, where it is, a section each, the link. */
export function slackBlocks(
  { headline, place, items, link, footer }: Outline,
  count: number,
): readonly object[] {
  const rest = items.length - count
  return [
    { type: 'header', text: { type: 'plain_text', text: cut(headline, headerLimit) } },
    context(place),
    ...items.slice(0, count).map(sectionOf),
    ...(rest > 0 ? [context(`+${rest} more`)] : []),
    ...(link === null ? [] : [section(`<${link}|Open in the Azure portal>`)]),
    context(footer),
  ]
}

/** Commands stand in a block of their own, where nothing is markup and all can be copied. */
function sectionOf({ heading, because, targets, who, changed, why, commands }: Item): object {
  const lines = [
    `*${mrkdwnText(heading)}*`,
    ...(because === undefined ? [] : [mrkdwnText(because)]),
    ...(targets === undefined ? [] : [`Where: ${mrkdwnText(targets)}`]),
    ...(who === undefined ? [] : [mrkdwnText(who)]),
    ...changed.map((line) => `• ${mrkdwnText(line)}`),
    ...(why === undefined ? [] : [`Why it matters: ${mrkdwnText(why)}`]),
  ]
  const told = lines.join('\n')
  const cure = cureOf(commands)
  return section(`${cut(told, sectionLimit - cure.length)}${cure}`)
}

/** A cure that leaves no room for what is wrong is left out whole: half a command is worse than none. */
function cureOf(commands: Item['commands']): string {
  if (commands.length === 0) return ''
  const code = commands.map(slackEscaped).join('\n').replaceAll('```', "'''")
  const cure = `\nWhat to do:\n\`\`\`\n${code}\n\`\`\``
  return cure.length > sectionLimit / 2 ? '' : cure
}

function section(text: string): object {
  return { type: 'section', text: mrkdwn(text) }
}

/** Verbatim, or Slack makes links of addresses, channels and names that somebody wrote into what we tell. */
function mrkdwn(text: string): object {
  return { type: 'mrkdwn', text, verbatim: true }
}

function context(text: string): object {
  return { type: 'context', elements: [mrkdwn(cut(mrkdwnText(text), 2000))] }
}

function cut(text: string, limit: number): string {
  return text.length > limit ? `${text.slice(0, limit - 1).toWellFormed()}…` : text
}

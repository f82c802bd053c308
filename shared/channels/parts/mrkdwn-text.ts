import { slackEscaped } from './slack-escaped.ts'

/** Text that Slack shows as it stands: a mark counts only where it encloses words, so a word joiner follows it. */
export function mrkdwnText(text: string): string {
  return slackEscaped(text).replace(/[*_~`]/g, '$&\u2060')
}

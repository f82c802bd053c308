import type { Acceptance, Channel, Reply } from '../../shared/domain/channel.ts'
import { markdownTable } from './markdown-table.ts'

const statuses = [200, 202, 204, 302, 400, 401, 403, 404, 413, 429, 500, 503]
/** What `http.ts` reads of an answer. */
const mostBody = 64 * 1024

/** Where private addresses are Azure's own, by private link. */
const platform: Row = [
  'an address of the platform',
  'refused',
  'leads to an address of the machine or the platform',
]

/** What becomes of a message after each answer: what the channel itself makes of it, and what the way there does. */
export function channelAnswers({ judge, answers = [], ...channel }: Channel): string {
  const plain = statuses.map((status): Row => row(String(status), judge({ status, body: '' })))
  const own = answers.map((reply): Row => row(labelOf(reply), judge(reply)))
  const endless = judge({ status: 200, body: 'x'.repeat(mostBody) })
  const secret = channel.secretSettings.length > 0
  const table = markdownTable(
    ['answer', 'the message is', 'because the receiver'],
    [
      ...plain,
      ...own,
      row('429, Retry-After: 600', judge({ status: 429, body: '' })),
      row('200, and a body that does not come', judge({ status: 200, body: '' })),
      row('200, and a body that never ends', endless),
      ['nothing for 10 seconds', 'tried again', 'did not answer in time'],
      ['a reset connection', 'tried again', 'could not be reached'],
      ['no listener', 'tried again', 'could not be reached'],
      channel.privateLink
        ? platform
        : ['a private address', 'refused', 'leads to a private address'],
    ],
  )
  return `## What its answers mean

${table}

- **refused**: this message is lost here, and the channel told as failing through another one. The next message of the
  conversation restates all that is open.${secret ? '\n- Before 401 and 403 count, the secret is read again and tried once more.' : ''}
- **tried again**: 5 seconds to an hour apart, growing, or when \`Retry-After\` says; given up after
  \`PLIMSOLL_GIVE_UP_HOURS\` (6), and then told as failing. Later messages of the conversation wait behind it.
- Of a body 64 KB are read. Redirects are not followed. [\`test-alert\`](../guide/command-line.md#test-alert) tries all this.
`
}

type Row = readonly [answer: string, end: string, reason: string]

const ends = { accepted: 'sent', refused: 'refused', later: 'tried again' } as const

function row(answer: string, acceptance: Acceptance): Row {
  return [answer, ends[acceptance.kind], 'reason' in acceptance ? acceptance.reason : '']
}

function labelOf({ status, body }: Reply): string {
  return `${status}, saying \`${body}\``
}

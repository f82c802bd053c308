import type { Channel, Rate } from '../../shared/domain/channel.ts'
import { sampleAlerts } from '../samples/sample-alerts.ts'
import { sampleRequest } from '../samples/sample-request.ts'
import { channelAnswers } from './channel-answers.ts'
import type { Output } from './output.ts'

/** The page of a channel: its own words, and its limits. */
export function channelPage(channel: Channel): Output {
  const { id, title, doc, bodyLimit, canResolve, rates, secretSettings } = channel
  const secrets = secretSettings.map((name) => `\`${name}\``).join(', ')
  const text = `# ${title}

\`${id}\`

${doc.join('\n\n')}

${picturesOf(id)}## Limits

- A message has at most ${bodyLimit.toLocaleString('en-US')} bytes; a longer one is shortened and says so.
- ${ratesOf(rates)}
- ${canResolve ? 'It is told when an alert is resolved.' : 'It cannot resolve: the end of an alert is one more message.'}
- ${secrets === '' ? 'Its settings name no secret.' : `Settings that hold the name of a secret, never the secret itself: ${secrets}.`}

${sent(channel)}## Settings

\`\`\`json
${JSON.stringify(channel.schema, null, 2)}
\`\`\`
`
  return { path: `docs/channels/${id}.md`, text }
}

/** Drawn by `npm run pictures`. */
const pictures: Readonly<Record<string, readonly (readonly [file: string, of: string])[]>> = {
  teams: [
    [
      'card-alert',
      'what is wrong on which cluster, who changed what and when, why it matters, what to do, where to look',
    ],
    ['card-alert-narrow-grey', 'the same on a narrow screen, without colour'],
    ['card-resolved', 'that it is over'],
    ['card-campaign', 'what one change did to four hundred clusters'],
    ['card-signal', 'what a log shows'],
    ['card-digest', 'what a route has collected'],
  ],
}

function picturesOf(id: string): string {
  const some = pictures[id] ?? []
  if (some.length === 0) return ''
  const shown = some.map(([file, of]) => `![A card: ${of}](../pictures/${file}.png)`)
  return `## How it looks

Cards about made-up clusters, drawn by the reference renderer of Adaptive Cards; Teams draws them a little differently.

${shown.join('\n\n')}

`
}

/** What it sends, and what becomes of it; nothing where it sends nothing. */
function sent(channel: Channel): string {
  const request = sampleRequest(channel, sampleAlerts.cluster)
  if (request === null) return ''
  const { method, url, headers, body } = request
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  return `## What it sends

An alert about a made-up cluster. The names of secrets stand where their values are.

\`\`\`http
${[`${method} ${url}`, ...head].join('\n')}
\`\`\`

\`\`\`json
${JSON.stringify(JSON.parse(body), null, 2)}
\`\`\`

${channelAnswers(channel)}
`
}

function ratesOf(rates: readonly Rate[]): string {
  if (rates.length === 0) return 'There is no limit of messages.'
  const each = rates.map(({ messages, seconds }) => {
    const time = seconds === 1 ? 'a second' : `${seconds.toLocaleString('en-US')} seconds`
    return `${messages.toLocaleString('en-US')} in ${time}`
  })
  return `At most so many messages go out, whatever the number of instances: ${each.join('; ')}. What is too much waits.`
}

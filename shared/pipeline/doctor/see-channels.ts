import type { ConcernAlert } from '../../domain/alert.ts'
import type { Channel } from '../../domain/channel.ts'
import type { ChannelSeen } from '../../domain/exam.ts'
import type { ChannelEntry } from '../../domain/policy.ts'
import { redactText } from '../../domain/redact.ts'
import { toMilliseconds } from '../../domain/time.ts'
import { secretValues } from '../deliver/secret-values.ts'
import type { ExamDeps } from './exam-deps.ts'

type Needs = Pick<ExamDeps, 'channels' | 'secrets' | 'surroundings' | 'now' | 'policy'>

/** Whether each channel of the policy file could be told something. Nothing is sent. */
export async function seeChannels(deps: Needs): Promise<readonly ChannelSeen[]> {
  const { policy } = await deps.policy()
  return Promise.all(
    Object.entries(policy.channels).map(async ([name, entry]) => {
      const found = await trouble(entry, deps)
      return { channel: name, trouble: null, of: 'settings' as const, ...found }
    }),
  )
}

async function trouble(
  { kind, settings }: ChannelEntry,
  { channels, secrets, surroundings, now }: Needs,
): Promise<Omit<ChannelSeen, 'channel'> | null> {
  const channel = channels.find(({ id }) => id === kind)
  if (channel === undefined) {
    return { trouble: `this version has no channel of the kind ${kind}`, of: 'settings' }
  }
  const known = await secretValues(channel, settings, secrets, true)
  if ('missing' in known) return { trouble: known.missing, of: 'secret' }
  const rendered = render(channel, settings, known.values, now())
  if ('refused' in rendered) return { trouble: rendered.refused, of: 'settings' }
  if ('print' in rendered) return null
  const closed = await surroundings.reach(rendered)
  if (closed === null) return null
  const host = URL.parse(rendered.url)?.hostname
  return { trouble: redactText(closed), of: 'way', ...(host !== undefined && { host }) }
}

/** As `tell` does: a channel that crashes has refused. */
function render(
  channel: Channel,
  settings: ChannelEntry['settings'],
  secrets: Readonly<Record<string, string>>,
  at: string,
) {
  const sentAt = Math.floor(toMilliseconds(at) / 1000)
  try {
    return channel.render({ alert: sample(at), deliveryId: 'doctor', sentAt, secrets }, settings)
  } catch (error) {
    const kind = error instanceof Error ? error.name : 'error'
    return { refused: `the channel itself failed: ${kind}` }
  }
}

/** Something to be put into words, for nobody to read. */
function sample(at: string): ConcernAlert {
  const concern = {
    cause: 'test-alert',
    scope: 'exam',
    title: 'Exam',
    because: 'Exam',
    fix: 'Nothing',
  }
  return {
    v: 1,
    about: 'plimsoll',
    key: 'exam',
    version: toMilliseconds(at),
    route: 'exam',
    state: 'open',
    severity: 'info',
    title: 'Exam',
    at,
    concern,
  }
}

import type { Alert } from '../../domain/alert.ts'
import type { Channel, Rendered } from '../../domain/channel.ts'
import type { Delivery, DeliveryFault } from '../../domain/delivery.ts'
import type { ChannelEntry } from '../../domain/policy.ts'
import { redactText } from '../../domain/redact.ts'
import { toMilliseconds } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'
import type { SendResult } from '../ports.ts'
import { secretValues } from './secret-values.ts'

/** `mendable`: it is tried again, and only a person can make that succeed. */
export type Told =
  | { readonly kind: 'sent' }
  | { readonly kind: 'refused'; readonly reason: string; readonly fault: DeliveryFault }
  | {
      readonly kind: 'later'
      readonly reason: string
      readonly fault: DeliveryFault
      readonly retryAfter?: number
      readonly mendable?: true
    }

type Needs = Pick<Deps, 'postman' | 'secrets' | 'channels' | 'telemetry' | 'now'>
type Values = Readonly<Record<string, string>>

/** One attempt to tell a channel. A secret that is not accepted is read again once, past every cache. */
export async function tell(
  delivery: Delivery,
  alert: Alert,
  { kind, settings }: ChannelEntry,
  deps: Needs,
): Promise<Told> {
  const channel = deps.channels.find(({ id }) => id === kind)
  if (channel === undefined) {
    const reason = `this version has no channel of the kind ${kind}`
    return { kind: 'refused', reason, fault: 'policy' }
  }

  async function say(values: Values): Promise<{ told: Told; unauthorised: boolean }> {
    const rendered = renderSafely(channel as Channel, delivery, alert, settings, values, deps)
    if ('refused' in rendered) {
      const { refused: reason } = rendered
      return { told: { kind: 'refused', reason, fault: 'settings' }, unauthorised: false }
    }
    if ('print' in rendered) {
      deps.telemetry.log('info', 'An alert for the console', {
        channel: delivery.channel,
        text: rendered.print,
      })
      return { told: { kind: 'sent' }, unauthorised: false }
    }
    const result = await deps.postman.send(rendered)
    const unauthorised = result.kind === 'reply' && [401, 403].includes(result.status)
    return { told: judged(channel as Channel, result, rendered.url), unauthorised }
  }

  const known = await secretValues(channel, settings, deps.secrets, false)
  if ('missing' in known) {
    return { kind: 'later', reason: known.missing, fault: 'secret', mendable: true }
  }
  const first = await say(known.values)
  if (!first.unauthorised) return masked(first.told, known.values)
  const fresh = await secretValues(channel, settings, deps.secrets, true)
  if ('missing' in fresh || same(fresh.values, known.values))
    return masked(first.told, known.values)
  return masked((await say(fresh.values)).told, { ...known.values, ...fresh.values })
}

/** A channel that crashes refuses the message, and costs no other channel its own. */
function renderSafely(
  channel: Channel,
  { id }: Delivery,
  alert: Alert,
  settings: ChannelEntry['settings'],
  secrets: Values,
  { now }: Needs,
): Rendered {
  const sentAt = Math.floor(toMilliseconds(now()) / 1000)
  try {
    return channel.render({ alert, deliveryId: id, sentAt, secrets }, settings)
  } catch (error) {
    return {
      refused: `the channel itself failed: ${error instanceof Error ? error.name : 'error'}`,
    }
  }
}

function judged(channel: Channel, result: SendResult, url: string): Told {
  if (result.kind === 'forbidden') {
    return { kind: 'refused', reason: result.reason, fault: 'address' }
  }
  if (result.kind === 'no-reply') return { kind: 'later', reason: result.reason, fault: 'silence' }
  const acceptance = channel.judge(result)
  if (acceptance.kind === 'accepted') return { kind: 'sent' }
  const reason = `${URL.parse(url)?.hostname ?? 'the receiver'} ${acceptance.reason}`
  const fault = [401, 403].includes(result.status) ? 'secret' : 'answer'
  if (acceptance.kind === 'refused') return { kind: 'refused', reason, fault }
  const { retryAfter } = result
  return { kind: 'later', reason, fault, ...(retryAfter === undefined ? {} : { retryAfter }) }
}

/** Reasons are stored and told: whatever a channel put into one, it holds no secret. */
function masked(told: Told, secrets: Values): Told {
  if (told.kind === 'sent') return told
  let reason = told.reason
  for (const value of Object.values(secrets)) reason = reason.replaceAll(value, '[redacted]')
  return { ...told, reason: redactText(reason).slice(0, 500) }
}

function same(one: Values, other: Values): boolean {
  return Object.entries(one).every(([name, value]) => other[name] === value)
}

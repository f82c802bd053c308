import type { Concern } from '../../domain/concern.ts'
import type { DeliveryState } from '../../domain/delivery.ts'

const fates: Readonly<Record<Exclude<DeliveryState, 'sent'>, string>> = {
  due: 'messages wait for it',
  refused: 'a message was lost to it',
  'gave-up': 'a message was given up after many attempts',
}

/** That a channel does not take what it is told: one conversation a channel, until it does again. */
export function channelConcern(
  channel: string,
  state: Exclude<DeliveryState, 'sent'>,
  reason: string,
  cure: string,
): Concern {
  return {
    cause: 'channel-failing',
    scope: channel,
    member: channel,
    severity: 'high',
    title: `The channel ${channel} does not take its messages`,
    because: `${reason}; ${fates[state]}`,
    fix: `${cure}; what waits is sent as soon as the receiver takes it, and \`plimsoll test-alert --channel ${channel}\` tries it`,
  }
}

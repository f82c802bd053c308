import type { Alert } from '../../domain/alert.ts'
import type { Delivery, DeliveryFault } from '../../domain/delivery.ts'
import type { ChannelEntry } from '../../domain/policy.ts'
import type { AuditRecord } from '../../domain/record.ts'
import type { Telling } from '../../domain/telling.ts'
import { after, hours, secondsBetween } from '../../domain/time.ts'
import { isNewer } from '../ledger/is-newer.ts'
import { knownVersion } from '../ledger/known-version.ts'
import { backOff } from './back-off.ts'
import { channelConcern } from './channel-concern.ts'
import { channelCure } from './channel-cure.ts'
import type { Delivering } from './delivering.ts'
import { keep, type Place, takeUp } from './delivery-place.ts'
import { type Told, tell } from './tell.ts'
import { waitForToken } from './wait-for-token.ts'

const parkSeconds = 600
const busySeconds = 20

/** What mends the channel, in words. */
interface Cured {
  readonly cure: string
}

/** One delivery that is due. Null when it is settled, else the seconds that it and all after it have to wait. */
export async function deliverOne(place: Place, deps: Delivering): Promise<number | null> {
  const { stored } = place
  if (isNewer(stored.body)) return parkSeconds
  const { channel, notBefore } = stored.body as unknown as Delivery
  const wait = notBefore === undefined ? 0 : secondsBetween(deps.now(), notBefore)
  if (wait > 0) return Math.ceil(wait)
  const { policy } = await deps.policy()
  const entry = Object.hasOwn(policy.channels, channel) ? policy.channels[channel] : undefined
  const rates = deps.channels.find(({ id }) => id === entry?.kind)?.rates ?? []
  const queue = await waitForToken(channel, rates, deps)
  if (queue > 0) return queue
  const tried = await takeUp(place, deps)
  if (tried === null) return busySeconds
  const content = await contentOf(tried, deps)
  const own = entry ?? content?.entries?.[channel]
  if (own === undefined) return unknownChannel(place, tried, deps)
  const told = await attempt(tried, content?.alert, own, deps)
  const { notBefore: _, lastError: __, fault: ___, ...delivery } = tried
  if (told.kind === 'sent') return sent(place, delivery, deps)
  const cure = channelCure(channel, own, deps.channels, told.fault)
  if (told.kind === 'refused') return end(place, delivery, 'refused', { ...told, cure }, deps)
  return isTooLate(tried, deps)
    ? end(place, delivery, 'gave-up', { ...told, cure }, deps)
    : later(place, delivery, { ...told, cure }, deps)
}

function isTooLate({ dueAt, giveUpAt }: Delivery, { now, limits }: Delivering): boolean {
  return giveUpAt === undefined
    ? secondsBetween(dueAt, now()) >= hours(limits.giveUpHours)
    : giveUpAt <= now()
}

async function contentOf({ content }: Delivery, deps: Delivering): Promise<Telling | undefined> {
  const { blob, alert: index } = content
  const record = await deps.blobs.read('records', blob)
  const { alerts } = knownVersion<Partial<Pick<AuditRecord, 'alerts'>>>(
    record?.body ?? {},
    `The record ${blob}`,
  )
  return alerts?.[index]
}

async function attempt(
  delivery: Delivery,
  alert: Alert | undefined,
  entry: ChannelEntry,
  deps: Delivering,
): Promise<Told> {
  return alert === undefined
    ? {
        kind: 'refused',
        reason: 'the record with the content of this message is gone',
        fault: 'record',
      }
    : tell(delivery, alert, entry, deps)
}

async function sent(place: Place, delivery: Delivery, deps: Delivering): Promise<number | null> {
  if (!(await keep(place, { ...delivery, state: 'sent' }, deps))) return busySeconds
  const { channel, dueAt, attempts } = delivery
  const age = secondsBetween(dueAt, deps.now())
  deps.telemetry.metric('delivery-age-seconds', age, { channel, attempts })
  await deps.settleConcern({ cause: 'channel-failing', scope: channel }, channel)
  return null
}

/** Told before it is stored: a crash in between tells it again, and the other way round nobody would. */
async function end(
  place: Place,
  delivery: Delivery,
  state: 'refused' | 'gave-up',
  { reason, fault, cure }: Exclude<Told, { kind: 'sent' }> & Cured,
  deps: Delivering,
): Promise<number | null> {
  if (!isFormer(delivery)) {
    await deps.raiseConcern(channelConcern(delivery.channel, state, reason, cure))
  }
  return ended(place, { ...delivery, state, ...whyNot(reason, fault) }, deps)
}

function whyNot(lastError: string, fault: DeliveryFault): Pick<Delivery, 'lastError' | 'fault'> {
  return { lastError, fault }
}

/** Nobody can mend a channel that the policy file has dropped: its trouble ends with it. */
async function unknownChannel(
  place: Place,
  delivery: Delivery,
  deps: Delivering,
): Promise<number | null> {
  const { channel } = delivery
  await deps.settleConcern({ cause: 'channel-failing', scope: channel }, channel)
  const why = whyNot('the policy file has no channel of this name any more', 'policy')
  return ended(place, { ...delivery, state: 'refused', ...why }, deps)
}

async function ended(place: Place, delivery: Delivery, deps: Delivering): Promise<number | null> {
  if (!(await keep(place, delivery, deps))) return busySeconds
  const { channel, state, attempts, lastError: reason } = delivery
  deps.telemetry.log('warn', 'A message did not reach its channel', {
    channel,
    state,
    attempts,
    reason,
  })
  deps.telemetry.metric('deliveries-lost', 1, { channel, state })
  return null
}

async function later(
  place: Place,
  delivery: Delivery,
  { reason, fault, cure, retryAfter = 0, mendable }: Extract<Told, { kind: 'later' }> & Cured,
  deps: Delivering,
): Promise<number> {
  const { channel, attempts } = delivery
  if (mendable && !isFormer(delivery)) {
    await deps.raiseConcern(channelConcern(channel, 'due', reason, cure))
  }
  const delay = backOff(attempts, retryAfter, deps.random())
  const notBefore = after(deps.now(), delay)
  deps.telemetry.log('info', 'A channel has to be told later', { channel, attempts, reason, delay })
  const kept = await keep(place, { ...delivery, notBefore, ...whyNot(reason, fault) }, deps)
  return kept ? delay : busySeconds
}

/** Nobody can mend a channel that the policy file has dropped. */
function isFormer({ channel }: Delivery): boolean {
  return channel.endsWith('@before')
}

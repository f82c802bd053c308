import type { Alert } from '../../domain/alert.ts'
import type { Delivery, DeliveryFault } from '../../domain/delivery.ts'
import { keyOf } from '../../domain/key-of.ts'
import type { IsoTime } from '../../domain/time.ts'
import { channelCure } from '../deliver/channel-cure.ts'
import { deliveryRow } from '../deliver/delivery-row.ts'
import type { Deps } from '../deps.ts'
import { isNewer } from '../ledger/is-newer.ts'
import { knownVersion } from '../ledger/known-version.ts'
import { testChannels } from './test-channels.ts'
import { testRecordName } from './test-record-name.ts'
import type { TestSize } from './test-size.ts'

type Needs = Pick<Deps, 'tables' | 'blobs' | 'policy' | 'channels'>

/** `waiting`: no answer yet. `dropped`: a later test of the channel has taken its place. */
export type TestFate = 'sent' | 'waiting' | 'refused' | 'gave-up' | 'dropped'

export interface TestedChannel {
  readonly channel: string
  /** Of the channel in the policy file; null where it has none of that name any more. */
  readonly kind: string | null
  /** What tells this channel something: names of routes, `summary`. Empty: nothing does. */
  readonly routes: readonly string[]
  readonly state: TestFate
  /** The message that opens the test, and the one that ends it. */
  readonly opened: TestFate
  readonly resolved: TestFate
  /** Of the message that opens it. */
  readonly attempts: number
  readonly nextTry?: IsoTime
  readonly reason?: string
  /** What has to be mended. */
  readonly fault?: DeliveryFault
  readonly fix?: string
}

export interface TestReport {
  readonly test: number
  readonly at: IsoTime
  readonly size: TestSize
  readonly channels: readonly TestedChannel[]
}

/** How far a test has come on each of its channels; null when there is no such test. */
export async function readTestAlert(version: number, deps: Needs): Promise<TestReport | null> {
  const name = testRecordName(version)
  const blob = await deps.blobs.read('records', name)
  if (blob === null) return null
  const {
    at,
    size = 'usual',
    alerts,
  } = knownVersion<{
    readonly at: IsoTime
    /** Absent: written before there was another. */
    readonly size?: TestSize
    readonly alerts: readonly { readonly alert: Alert; readonly channels: readonly string[] }[]
  }>(blob.body, `The record ${name}`)
  const channels = alerts
    .filter(({ alert }) => alert.state === 'open')
    .flatMap(({ alert: { key }, channels: [channel = ''] }) => ({ key, channel }))
  return {
    test: version,
    at,
    size,
    channels: await Promise.all(
      channels.map(({ key, channel }) => readChannel(key, channel, version, deps)),
    ),
  }
}

async function readChannel(
  key: string,
  channel: string,
  version: number,
  deps: Needs,
): Promise<TestedChannel> {
  const { policy } = await deps.policy()
  const entry = Object.hasOwn(policy.channels, channel) ? policy.channels[channel] : undefined
  const [open, end] = await Promise.all(
    [version, version + 1].map((one) => readDelivery(keyOf(key, channel), one, deps)),
  )
  const opened = fateOf(open)
  const resolved = fateOf(end)
  const state = opened === 'sent' ? resolved : opened
  const late = opened === 'sent' ? end : open
  return {
    channel,
    kind: entry?.kind ?? null,
    routes: testChannels(policy).get(channel) ?? [],
    state,
    opened,
    resolved,
    attempts: open?.attempts ?? 0,
    ...(late?.notBefore === undefined ? {} : { nextTry: late.notBefore }),
    ...(late?.lastError === undefined ? {} : { reason: late.lastError }),
    ...(late?.fault === undefined ? {} : { fault: late.fault }),
    ...(state === 'sent' || state === 'dropped'
      ? {}
      : { fix: channelCure(channel, entry, deps.channels, late?.fault) }),
  }
}

/** Undefined where it is not there; what a newer version wrote waits until that one is back. */
async function readDelivery(
  partition: string,
  version: number,
  { tables }: Needs,
): Promise<Partial<Delivery> | undefined> {
  const stored = await tables.get('deliveries', partition, deliveryRow(version))
  if (stored === null) return undefined
  return isNewer(stored.body) ? {} : (stored.body as unknown as Delivery)
}

function fateOf(delivery: Partial<Delivery> | undefined): TestFate {
  if (delivery === undefined) return 'dropped'
  const { state = 'due' } = delivery
  return state === 'due' ? 'waiting' : state
}

import type { Caller } from '../../domain/cause.ts'
import type { Delivery } from '../../domain/delivery.ts'
import { asJson } from '../../domain/json.ts'
import { keyOf } from '../../domain/key-of.ts'
import type { Errand } from '../../domain/messages.ts'
import type { Severity } from '../../domain/severity.ts'
import type { Telling } from '../../domain/telling.ts'
import { after, minutes, toMilliseconds } from '../../domain/time.ts'
import { deliveryRow } from '../deliver/delivery-row.ts'
import type { Deps } from '../deps.ts'
import type { StoredRow, Write } from '../ports.ts'
import { largestTestOf } from './largest-test-of.ts'
import { testAlertOf } from './test-alert-of.ts'
import { testRecordName } from './test-record-name.ts'
import type { TestSize } from './test-size.ts'

type Needs = Pick<Deps, 'tables' | 'blobs' | 'queues' | 'now'>

export interface TestWish {
  /** Names of the policy file. */
  readonly channels: readonly string[]
  readonly severity: Severity
  /** `largest`: as large as a message can become; `usual` unless said. */
  readonly size?: TestSize
  /** Null: no person asked. */
  readonly by: Caller | null
}

/** A test that comes later than that tells nobody anything. */
const patience = minutes(15)

/**
 * Sends each channel a test that opens and ends at once, along the way of every alert: record, rows, queue,
 * `deliver`. Both messages of a channel are stored in one step, so that none can open without its end. What is
 * due of an earlier test there is dropped. Null: another test begins at this moment. Its `version` names the test.
 */
export async function sendTestAlert(
  { channels, severity, size = 'usual', by }: TestWish,
  deps: Needs,
): Promise<{ readonly version: number } | null> {
  const at = deps.now()
  const places = await Promise.all(
    channels.map(async (channel) => ({ channel, rows: await rowsOf(channel, deps) })),
  )
  const known = places.flatMap(({ rows }) => rows.map(({ row }) => Number(row)))
  const version = Math.max(toMilliseconds(at), ...known.map((one) => one + 1))
  const alerts = channels.flatMap((channel): readonly Telling[] => {
    const test = { channel, version, severity, at }
    const alertOf = size === 'largest' ? largestTestOf : testAlertOf
    const both = [alertOf(test, 'open'), alertOf(test, 'resolved')]
    return both.map((alert) => ({ alert, channels: [channel] }))
  })
  const blob = testRecordName(version)
  const record = asJson({ v: 1, version, at, by, size, alerts })
  if ((await deps.blobs.create('records', blob, record)) === 'conflict') return null
  for (const [index, { channel, rows }] of places.entries()) {
    const two = alerts.slice(2 * index, 2 * index + 2)
    const deliveries = two.map((telling, n) => dueOf(telling, { blob, alert: 2 * index + n }, at))
    if (!(await store(channel, rows, deliveries, deps))) return null
  }
  return { version }
}

function partitionOf(channel: string): string {
  return keyOf(keyOf('test-alert', channel), channel)
}

function rowsOf(channel: string, { tables }: Needs): Promise<readonly StoredRow[]> {
  return tables.list('deliveries', partitionOf(channel), { from: '0', to: ':' })
}

function dueOf(
  { alert: { key, version }, channels: [channel = ''] }: Telling,
  content: Delivery['content'],
  at: string,
): Delivery {
  const id = keyOf(key, channel, String(version))
  const giveUpAt = after(at, patience)
  return {
    v: 1,
    key,
    channel,
    version,
    state: 'due',
    id,
    content,
    dueAt: at,
    attempts: 0,
    giveUpAt,
  }
}

async function store(
  channel: string,
  earlier: readonly StoredRow[],
  deliveries: readonly Delivery[],
  { tables, queues, now }: Needs,
): Promise<boolean> {
  const dropped = earlier.filter(({ body }) => body['v'] === 1 && body['state'] === 'due')
  const writes: readonly Write[] = [
    ...dropped.map(({ row }) => ({ kind: 'delete' as const, row })),
    ...deliveries.map((delivery) => ({
      kind: 'insert' as const,
      row: deliveryRow(delivery.version),
      body: asJson(delivery),
    })),
  ]
  if ((await tables.write('deliveries', partitionOf(channel), writes)) === 'conflict') return false
  const [first] = deliveries
  if (first === undefined) return true
  const { id, key } = first
  const errand: Errand = { v: 1, id, attempt: 0, firstAt: now(), key, channel }
  await queues.send('deliver', errand)
  return true
}

import { BlobServiceClient } from '@azure/storage-blob'
import { QueueServiceClient } from '@azure/storage-queue'
import type { Alert, ConcernAlert } from '../../shared/domain/alert.ts'
import { clusterKey } from '../../shared/domain/cluster.ts'
import { keyOf } from '../../shared/domain/key-of.ts'
import { containers } from '../../shared/domain/stores.ts'
import { cluster, idOf } from './cluster.ts'
import { type Stack, startStack, subscription } from './stack.ts'
import { dump } from './store-dump.ts'
import { until } from './until.ts'
import { versionless } from './versionless.ts'

const names = [
  'poisoned-event',
  'poisoned-wake-up',
  'dead-letter',
  'dead-letter-cloud-event',
  'no-event',
  'broken-outbox',
  'after-all',
] as const
type Name = (typeof names)[number]

let stack: Stack
beforeAll(async () => {
  stack = await startStack({
    furnish: (world) => world.seed(...names.map((name) => cluster(name))),
  })
  await stack.host.trigger('sweep')
  await until(stack, 'a first look at every cluster', async () => {
    const states = await Promise.all(names.map(stateOf))
    return states.every((row) => row !== null)
  })
  await stack.host.idle()
}, 120_000)
afterAll(() => stack?.stop())

function stateOf(name: Name) {
  return stack.tables.get('clusters', clusterKey({ id: idOf(name) }), 'state')
}

/** A change that should be heard of, without anybody having been told. */
function weaken(name: Name) {
  return stack.world.change(idOf(name), (resource) =>
    cluster(name, { ...(resource.properties as object), disableLocalAccounts: false }),
  )
}

function alertAbout(name: Name): Alert | undefined {
  return stack.receiver.alerts.find(
    (alert) => alert.about === 'cluster' && alert.cluster.name === name,
  )
}

function concern(cause: string, scope: string): readonly ConcernAlert[] {
  return stack.receiver.alerts.flatMap((alert) =>
    alert.about === 'plimsoll' && alert.concern.cause === cause && alert.concern.scope === scope
      ? [alert]
      : [],
  )
}

/** Messages that take part in the concern about a queue. */
function reports(queue: string) {
  const range = { from: 'member|', to: 'member}' }
  return stack.tables.list('concerns', keyOf('concern', 'work-lost', queue), range)
}

async function rejected(what: string): Promise<readonly string[]> {
  const all = await dump(stack.azurite.connectionString)
  return all
    .filter(({ place }) => place.startsWith(`${containers.rejected}/${what}/`))
    .map(({ text }) => text)
}

async function bury(name: string, content: string): Promise<void> {
  const service = BlobServiceClient.fromConnectionString(stack.azurite.connectionString)
  const container = service.getContainerClient(containers.deadLetter)
  await container.createIfNotExists()
  await container.getBlockBlobClient(name).upload(content, Buffer.byteLength(content))
}

/** Event Grid adds why and how often to an event that it could not deliver. */
function undelivered(event: object | undefined) {
  return {
    ...event,
    deadLetterReason: 'MaxDeliveryAttemptsExceeded',
    deliveryAttempts: 30,
    lastDeliveryOutcome: 'NotFound',
    publishTime: '2026-11-02T09:00:00.0000000Z',
    lastDeliveryAttemptTime: '2026-11-02T09:30:00.0000000Z',
  }
}

const wakeUp = {
  v: 1,
  id: 'a-wake-up',
  attempt: 0,
  firstAt: '2026-11-02T09:00:00.000Z',
  cluster: idOf('poisoned-wake-up'),
  reason: 'sweep',
}

it('audits after an event that the host gave up on', async () => {
  await stack.put('events-poison', weaken('poisoned-event').event?.eventGrid)
  await until(stack, 'an alert', () => alertAbout('poisoned-event'))
})

it('tells of a wake-up that the host gave up on, audits it again, and tells that it is over', async () => {
  weaken('poisoned-wake-up')
  await stack.put('audit-poison', wakeUp)
  await until(stack, 'an alert', () => alertAbout('poisoned-wake-up'))
  const told = await until(stack, 'the end of the concern', () => {
    const all = concern('work-lost', 'audit')
    return all.length === 2 ? all : null
  })
  expect(told.map(({ state }) => state)).toEqual(['open', 'resolved'])
})

it('audits after events that Event Grid could not deliver', async () => {
  const eventGrid = undelivered(weaken('dead-letter').event?.eventGrid)
  const cloudEvent = undelivered(weaken('dead-letter-cloud-event').event?.cloudEvent)
  const folder = 'PLIMSOLL-SUBSCRIPTION/2026/11/2/9'
  await bury(`${folder}/11111111-0000-0000-0000-000000000001.json`, JSON.stringify([eventGrid]))
  await bury(`${folder}/11111111-0000-0000-0000-000000000002.json`, JSON.stringify([cloudEvent]))
  // Nothing that is no event may hold up those that are.
  await bury('0/broken.json', '[{"id": "1", ')
  await bury('0/list-of-texts.json', '["text"]')
  await bury('0/malformed.json', '[{"id": "1", "data": {}}]')
  const caught = await stack.host.trigger('catchUp')
  expect(caught).toMatchObject({ ok: true })
  await until(
    stack,
    'both alerts',
    () => alertAbout('dead-letter') && alertAbout('dead-letter-cloud-event'),
  )
  await until(stack, 'a concern', () => concern('work-lost', 'events')[0])
  expect(await rejected('dead-letter')).toHaveLength(2)
  expect(await rejected('event')).toHaveLength(1)
  expect(await stack.blobs.list('deadLetter', '')).toEqual([])
})

it('finds a change that no event brought', async () => {
  weaken('no-event')
  await stack.host.trigger('catchUp')
  await until(stack, 'an alert', () => alertAbout('no-event'))
})

it('tells of work that fails again and again, and goes on when its cause is gone', async () => {
  const partition = clusterKey({ id: idOf('broken-outbox') })
  const row = 'outbox|0000000000000001'
  const record = `${partition}/0000000000000001-00000000.json`
  const entry = { v: 1, version: 1, record, raise: [], settle: [], recheckAt: null }
  await stack.tables.write('clusters', partition, [{ kind: 'insert', row, body: entry }])
  weaken('broken-outbox')
  await stack.put('audit', { ...wakeUp, id: 'broken', cluster: idOf('broken-outbox') })
  const before = concern('work-lost', 'audit').length
  const told = await until(stack, 'a concern', () => concern('work-lost', 'audit').slice(before)[0])
  expect(told.concern.because).toContain('missing although a commit names it')
  await stack.tables.write('clusters', partition, [{ kind: 'delete', row }])
  await until(stack, 'an alert', () => alertAbout('broken-outbox'))
}, 120_000)

it.each([
  ['events', 'event', 'this is no event'],
  ['audit', 'message-audit', 'this is no wake-up'],
  ['audit', 'message-audit', { v: 1, id: 'x', attempt: 0, firstAt: '', cluster: 7, reason: 'why' }],
  ['sweepPages', 'message-sweepPages', { v: 1 }],
  ['deliver', 'message-deliver', [1, 2, 3]],
] as const)('tells of nonsense in the queue %s', async (queue, what, message) => {
  const kept = (await rejected(what)).length
  const members = (await reports(queue)).length
  await stack.put(queue, message)
  await until(stack, 'the reason', async () => (await rejected(what)).length > kept)
  await until(stack, 'a concern', () => concern('work-lost', queue)[0])
  expect(await reports(queue)).toHaveLength(members + 1)
})

it('tells of what lies in a poison queue and cannot even be read', async () => {
  await stack.putText('plimsoll-events', 'not base64!')
  const queue = QueueServiceClient.fromConnectionString(stack.azurite.connectionString)
  const poison = queue.getQueueClient('plimsoll-events-poison')
  await until(stack, 'the host to give up', async () => {
    const { approximateMessagesCount } = await poison.getProperties()
    return approximateMessagesCount === 1
  })
  await stack.host.trigger('catchUp')
  stack.clock.leap('2026-11-02T09:40:00.000Z')
  await stack.host.trigger('catchUp')
  await until(stack, 'a concern', () => concern('poison-unread', 'events')[0])
  await poison.clearMessages()
  await stack.host.trigger('catchUp')
  await until(stack, 'its end', () => concern('poison-unread', 'events')[1]?.state === 'resolved')
})

it('works on after all of that', async () => {
  const { event } = weaken('after-all')
  await stack.put('events', event?.cloudEvent)
  await until(stack, 'an alert', () => alertAbout('after-all'))
  expect(await versionless(stack)).toEqual([])
  expect(stack.receiver.refusals).toEqual([])
  expect(stack.world.subscriptions().map(({ subscriptionId }) => subscriptionId)).toEqual([
    subscription,
  ])
})

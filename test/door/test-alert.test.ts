import { keyOf } from '../../shared/domain/key-of.ts'
import type { ChannelEntry, Policy } from '../../shared/domain/policy.ts'
import { deliveryRow } from '../../shared/pipeline/deliver/delivery-row.ts'
import { readTestAlert } from '../../shared/pipeline/test-alert/read-test-alert.ts'
import { sendTestAlert } from '../../shared/pipeline/test-alert/send-test-alert.ts'
import { everythingToOneHook } from '../pipeline/simulation.ts'
import { type Office, office, opened } from './office.ts'

const hook: ChannelEntry = { kind: 'webhook', settings: { url: 'hook-url' } }

/** `spare` is told nothing, `owners` by the summary alone. */
const policy: Policy = {
  ...everythingToOneHook,
  channels: { hook, owners: hook, spare: hook, odd: { kind: 'pigeon', settings: {} } },
  summary: { channels: ['owners'], at: '07:00', zone: 'Etc/UTC', owners: {} },
}

async function sent(here: Office, input: Readonly<Record<string, unknown>>) {
  const { status, body } = await here.ask('POST test-alert', input)
  expect(status).toBe(200)
  return String(body['test'])
}

async function report(here: Office, test: string) {
  const { status, body } = await here.ask('GET test-alert', { test }, 'reader')
  expect(status).toBe(200)
  return body['channels'] as readonly Record<string, unknown>[]
}

function tests({ sim }: Office) {
  return sim.received.filter(({ alert }) => alert.title.startsWith('TEST of Plimsoll: '))
}

it('opens and ends on every channel that is told something, and holds nothing open', async () => {
  const here = await office({ policy })
  const test = await sent(here, { channels: 'all' })
  expect(await report(here, test)).toMatchObject([
    { channel: 'hook', kind: 'webhook', routes: ['all'], state: 'waiting', attempts: 0 },
    { channel: 'owners', routes: ['summary'], state: 'waiting' },
  ])
  await here.sim.settle()
  expect(await report(here, test)).toEqual([
    {
      channel: 'hook',
      kind: 'webhook',
      routes: ['all'],
      state: 'sent',
      opened: 'sent',
      resolved: 'sent',
      attempts: 1,
    },
    expect.objectContaining({ channel: 'owners', state: 'sent' }),
  ])
  expect(tests(here).map(({ alert }) => [alert.state, alert.severity, alert.about])).toEqual([
    ['open', 'info', 'plimsoll'],
    ['resolved', 'info', 'plimsoll'],
    ['open', 'info', 'plimsoll'],
    ['resolved', 'info', 'plimsoll'],
  ])
  expect((await here.ask('GET conversations')).body).toMatchObject({ conversations: [] })
})

it('sends the largest test along the same way: one conversation, ended, and nothing held open', async () => {
  const here = await office({ policy })
  const small = await sent(here, { channels: ['hook'] })
  await here.sim.settle()
  const large = await sent(here, { channels: ['hook', 'spare'], size: 'largest', severity: 'low' })
  await here.sim.settle()
  expect(await report(here, large)).toMatchObject([
    { channel: 'hook', state: 'sent', attempts: 1 },
    { channel: 'spare', state: 'sent', attempts: 1 },
  ])
  const [first, , ...rest] = tests(here).map(({ alert }) => alert)
  expect(rest.map(({ state, severity, about }) => [state, severity, about])).toEqual([
    ['open', 'low', 'cluster'],
    ['resolved', 'low', 'cluster'],
    ['open', 'low', 'cluster'],
    ['resolved', 'low', 'cluster'],
  ])
  expect(rest[0]?.key).toBe(first?.key)
  expect(rest[0]?.version).toBeGreaterThan(Number(small) + 1)
  // As large as a webhook may be.
  expect(JSON.stringify(rest[0]).length).toBeGreaterThan(200_000)
  expect((await here.ask('GET conversations')).body).toMatchObject({ conversations: [] })
  expect(JSON.stringify((await here.ask('GET findings', { top: 1000 })).body)).not.toContain('TEST')
})

it('is no finding: the summary tells the same with it and without', async () => {
  const told: unknown[] = []
  for (const tested of [false, true]) {
    const here = await opened({ policy })
    if (tested) {
      await sent(here, { channels: 'all', severity: 'critical' })
      await here.sim.settle(30)
      await sent(here, { channels: 'all', severity: 'critical', size: 'largest' })
    }
    await here.sim.settle()
    here.sim.pass(Date.parse('2026-11-03T07:30:00.000Z') / 1000 - Date.parse(here.sim.now()) / 1000)
    await here.sim.summary()
    await here.sim.settle()
    const digest = here.sim.received.findLast(({ alert }) => alert.about === 'digest')?.alert
    told.push(digest?.about === 'digest' ? [digest.counts, digest.sections] : null)
    const findings = await here.ask('GET findings', { top: 1000 })
    expect(JSON.stringify(findings.body)).not.toContain('test-alert')
  }
  expect(told[0]).not.toBeNull()
  expect(told[1]).toEqual(told[0])
})

it('names a channel that nothing is told to, and one of a kind that there is not', async () => {
  const here = await office({ policy })
  const test = await sent(here, { channels: ['spare', 'odd', 'spare'] })
  await here.sim.settle()
  expect(await report(here, test)).toMatchObject([
    { channel: 'spare', routes: [], state: 'sent' },
    {
      channel: 'odd',
      state: 'refused',
      opened: 'refused',
      resolved: 'refused',
      reason: 'this version has no channel of the kind pigeon',
      fix: 'Mend `channels.odd` in the policy file: `plimsoll policy check` says what it takes',
    },
  ])
})

it.each([
  [
    404,
    'refused',
    'answer',
    'hooks.example.com answered 404',
    /docs\/channels\/webhook\.md says what its/,
  ],
  [403, 'refused', 'secret', 'hooks.example.com answered 403', /^Set the secret hook-url anew/],
  [503, 'waiting', 'answer', 'hooks.example.com answered 503', /look at the receiver/],
  [0, 'waiting', 'silence', 'the connection was reset', /^See whether the receiver runs/],
])('a channel that answers %i is %s', async (status, state, fault, reason, fix) => {
  const here = await office({ policy })
  here.sim.replies.push(...Array.from({ length: 8 }, () => status))
  const test = await sent(here, { channels: ['hook'] })
  await here.sim.settle(30)
  const [told] = await report(here, test)
  expect(told).toMatchObject({ state, reason, fault, fix: expect.stringMatching(fix) })
  if (state === 'waiting') expect(String(told?.['nextTry']) > here.sim.now()).toBe(true)
})

it('gives a test up after a quarter of an hour, and does not knock for hours', async () => {
  const here = await office({ policy })
  here.sim.replies.push(...Array.from({ length: 500 }, () => 503))
  const test = await sent(here, { channels: ['spare'] })
  await here.sim.settle(2 * 3600)
  const [told] = await report(here, test)
  expect(told).toMatchObject({ state: 'gave-up', opened: 'gave-up', resolved: 'gave-up' })
})

it('tells the channel that fails through another one, and mends that with a test', async () => {
  const here = await office({ policy })
  here.sim.replies.push(404, 404)
  await sent(here, { channels: ['spare'] })
  await here.sim.settle(30)
  const failing = () =>
    here.sim.received
      .filter(({ alert }) => alert.title.includes('The channel spare'))
      .map(({ alert }) => alert.state)
  expect(failing()).toEqual(['open'])
  here.sim.pass(60)
  await sent(here, { channels: ['spare'] })
  await here.sim.settle(30)
  expect(failing()).toEqual(['open', 'resolved'])
})

it('takes the place of an earlier test of the channel, which is never told again', async () => {
  const here = await office({ policy })
  here.sim.replies.push(503)
  const first = await sent(here, { channels: ['hook'] })
  await here.sim.settle(1)
  const second = await sent(here, { channels: ['hook'] })
  await here.sim.settle()
  expect(await report(here, first)).toMatchObject([{ state: 'dropped' }])
  expect(await report(here, second)).toMatchObject([{ state: 'sent' }])
  expect(tests(here).map(({ alert }) => alert.version)).toEqual([
    Number(second),
    Number(second) + 1,
  ])
})

it('begins once of two that begin at the same moment', async () => {
  const here = await office({ policy })
  await sent(here, { channels: ['hook'] })
  const again = await here.ask('POST test-alert', { channels: ['spare'] })
  expect(again).toEqual({
    status: 503,
    body: { error: 'another test begins at this moment; try again' },
  })
})

it.each([
  [{}, 'channels takes "all", or a list of at most 100 names'],
  [{ channels: 'hook' }, 'channels takes "all"'],
  [{ channels: [1] }, 'channels takes "all"'],
  [{ channels: [] }, 'no route and no summary names a channel'],
  [{ channels: ['pager'] }, 'has no channel "pager"; accepted are hook, owners, spare, odd'],
  [{ channels: ['constructor'] }, 'has no channel "constructor"'],
  [{ channels: 'all', severity: 'loud' }, 'severity takes one of critical, high'],
  [{ channels: 'all', size: 'huge' }, 'size takes one of usual, largest'],
])('refuses %j', async (input, error) => {
  const here = await office({ policy })
  expect(await here.ask('POST test-alert', input)).toEqual({
    status: 400,
    body: { error: expect.stringContaining(error) },
  })
})

it('sends the largest test through a few channels at a time', async () => {
  const names = Array.from({ length: 11 }, (_, index) => `hook-${index}`)
  const many = { ...policy, channels: Object.fromEntries(names.map((name) => [name, hook])) }
  const here = await office({ policy: many })
  expect(await here.ask('POST test-alert', { channels: names, size: 'largest' })).toEqual({
    status: 400,
    body: {
      error: 'size largest takes at most 10 channels at a time, not 11: name them under channels',
    },
  })
})

it.each([
  ['yesterday', 400],
  ['17', 404],
])('knows no test %s', async (test, status) => {
  const here = await office({ policy })
  expect((await here.ask('GET test-alert', { test })).status).toBe(status)
})

it('keeps who asked', async () => {
  const here = await office({ policy })
  const test = await sent(here, { channels: ['hook'] })
  const names = await here.sim.store.blobs.list('records', 'tests/')
  const read = async () => (await here.sim.store.blobs.read('records', names[0] ?? ''))?.body
  expect(await read()).toMatchObject({ by: { objectId: 'responder' }, version: Number(test) })
})

it('leaves none open, wherever the process dies', async () => {
  for (let call = 0; call < 12; call++) {
    for (const moment of ['before', 'after'] as const) {
      const here = await office({ policy })
      const { deps } = here.sim
      await dying(deps, call, moment)
      await here.sim.settle()
      const open = new Set<string>()
      for (const { alert } of tests(here)) {
        if (alert.state === 'open') open.add(alert.key)
        else open.delete(alert.key)
      }
      expect([...open]).toEqual([])
    }
  }
})

/** A test whose process dies at its n-th call to the store. */
async function dying(deps: Office['sim']['deps'], at: number, moment: 'before' | 'after') {
  let calls = 0
  const mortal = <A extends unknown[], R>(call: (...given: A) => Promise<R>) => {
    return async (...given: A): Promise<R> => {
      const fatal = calls++ === at
      if (fatal && moment === 'before') throw new Error('died')
      const result = await call(...given)
      if (fatal) throw new Error('died')
      return result
    }
  }
  const wish = { channels: ['hook', 'spare'], severity: 'info', by: null } as const
  const { tables, blobs, queues } = deps
  await sendTestAlert(wish, {
    ...deps,
    tables: { ...tables, list: mortal(tables.list), write: mortal(tables.write) },
    blobs: { ...blobs, create: mortal(blobs.create) },
    queues: { ...queues, send: mortal(queues.send) },
  }).catch((error: Error) => expect(error.message).toBe('died'))
}

it('says nothing of what a newer version has written', async () => {
  const here = await office({ policy })
  const test = Number(await sent(here, { channels: ['hook'] }))
  const partition = keyOf(keyOf('test-alert', 'hook'), 'hook')
  const body = { v: 2, state: 'pending' }
  await here.sim.store.tables.write('deliveries', partition, [
    { kind: 'put', row: deliveryRow(test), body },
  ])
  const read = await readTestAlert(test, here.sim.deps)
  expect(read?.channels).toMatchObject([{ state: 'waiting', opened: 'waiting' }])
})

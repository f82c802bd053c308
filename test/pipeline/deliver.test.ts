import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { Webhook } from 'standardwebhooks'
import { httpPostman } from '../../shared/adapters/http.ts'
import { channels } from '../../shared/channels/index.ts'
import { asJson } from '../../shared/domain/json.ts'
import { keyOf } from '../../shared/domain/key-of.ts'
import { Errand } from '../../shared/domain/messages.ts'
import { secondsBetween } from '../../shared/domain/time.ts'
import { deliver } from '../../shared/pipeline/deliver.ts'
import type { SendResult } from '../../shared/pipeline/ports.ts'
import { anyPlan } from '../faults/any-plan.ts'
import { Crash } from '../faults/crash.ts'
import { type FaultyStore, faulty } from '../faults/faulty-store.ts'
import { type Arrival, accepted, alertKey, type Desk, desk } from './delivery-desk.ts'

const answer = (status: number, retryAfter?: number): SendResult => ({
  kind: 'reply',
  status,
  body: '',
  ...(retryAfter === undefined ? {} : { retryAfter }),
})
const silence: SendResult = { kind: 'no-reply', reason: 'hook.example.com did not answer in time' }

function about(arrivals: readonly Arrival[], what: 'cluster' | 'plimsoll'): readonly Arrival[] {
  return arrivals.filter((arrival) => arrival.about === what)
}

function visibleIn(place: Desk): number {
  return secondsBetween(place.deps.now(), place.queues.nextVisible('deliver') ?? '')
}

it('tells a channel once, however often it is asked to', async () => {
  const place = desk()
  await place.tell(1)
  await place.tell(1)
  expect(await place.work()).toBe(2)
  await place.tell(1)
  await place.work()
  const [row] = await place.rows()
  expect(place.arrivals).toEqual([
    { host: 'hook.example.com', id: row?.id, version: 1, about: 'cluster', state: 'open' },
  ])
  expect(row).toMatchObject({ state: 'sent', attempts: 1 })
  expect(place.queues.depth('deliver')).toBe(0)
})

it('tells every channel of an alert', async () => {
  const hook = { kind: 'webhook', settings: { url: 'hook-url' } }
  const place = desk({ channels: { hook, other: hook, log: { kind: 'console', settings: {} } } })
  await place.tell(1, ['hook', 'other', 'log'])
  await place.work()
  expect(new Set(place.arrivals.map(({ id }) => id)).size).toBe(2)
  expect(place.logs.find((line) => line.includes('An alert for the console'))).toMatch(/message 1/)
})

it('keeps the order: what has to wait holds back what comes after it', async () => {
  const place = desk({ answer: (_, count) => (count === 1 ? answer(429, 600) : accepted) })
  await place.tell(1)
  await place.work()
  expect(visibleIn(place)).toBe(600)
  await place.tell(2)
  await place.work()
  expect(place.arrivals).toHaveLength(1)
  await place.settle()
  expect(place.arrivals.map(({ version }) => version)).toEqual([1, 1, 2])
  expect(place.arrivals[0]?.id).toBe(place.arrivals[1]?.id)
  expect(place.queues.depth('deliver')).toBe(0)
})

it.each([
  [answer(503), 1, 17],
  [answer(503), 4, 122],
  [answer(503), 30, 1802],
  [silence, 1, 17],
  [answer(429, 3), 1, 17],
  [answer(429, 86_400), 1, 86_400],
  [answer(429, 10_000_000), 1, 6 * 86_400],
])('waits after %j, attempt %d: %d seconds', async (result, attempts, seconds) => {
  const place = desk({ answer: () => result, giveUpHours: 1000 })
  await place.tell(1)
  for (let tried = 1; tried < attempts; tried++) {
    await place.work()
    place.pass(visibleIn(place))
  }
  await place.work()
  expect(visibleIn(place)).toBe(seconds)
})

it('loses what is refused, goes on with the next, and says so elsewhere', async () => {
  const hook = { kind: 'webhook', settings: { url: 'hook-url' } }
  const place = desk({
    channels: { hook, other: { kind: 'webhook', settings: { url: 'other-url' } } },
    secrets: { 'hook-url': 'https://hook.example.com/', 'other-url': 'https://other.example.com/' },
    answer: ({ host, version }) =>
      host === 'hook.example.com' && version === 1 ? answer(400) : accepted,
  })
  await place.tell(1)
  await place.tell(2)
  await place.settle()
  expect((await place.rows()).map(({ state }) => state)).toEqual(['refused', 'sent'])
  expect((await place.rows())[0]?.lastError).toBe('hook.example.com answered 400')
  const told = place.stored.find((line) => line.includes('channel-failing')) ?? ''
  expect(told).toContain(
    'look at the receiver, and at what the secret hook-url holds; what waits is',
  )
  expect(told).toContain('`plimsoll test-alert --channel hook` tries it')
  const elsewhere = place.arrivals.filter(({ host }) => host === 'other.example.com')
  expect(elsewhere.map(({ about: what, state }) => [what, state])).toEqual([
    ['plimsoll', 'open'],
    ['plimsoll', 'resolved'],
  ])
})

it('gives up when a channel has not answered for long enough, and goes on with the next', async () => {
  let back = false
  const place = desk({ answer: () => (back ? accepted : answer(500)), giveUpHours: 6 })
  await place.tell(1)
  await place.settle(5.5)
  expect((await place.rows())[0]?.state).toBe('due')
  await place.tell(2)
  await place.settle(3)
  expect((await place.rows()).map(({ state }) => state)).toEqual(['gave-up', 'due'])
  back = true
  await place.settle()
  expect((await place.rows()).map(({ state }) => state)).toEqual(['gave-up', 'sent'])
  expect(about(place.arrivals, 'plimsoll').length).toBeGreaterThan(0)
})

it('tries what has waited longer than that at least once', async () => {
  const place = desk()
  await place.tell(1)
  place.pass(24 * 3600)
  await place.work()
  expect((await place.rows())[0]?.state).toBe('sent')
})

describe('secrets', () => {
  it('reads a secret again that the receiver does not accept', async () => {
    const asked: (boolean | undefined)[] = []
    const place = desk({
      vault: {
        async get(_, fresh) {
          asked.push(fresh)
          return fresh ? 'https://new.example.com/' : 'https://old.example.com/'
        },
      },
      answer: ({ host }) => (host === 'old.example.com' ? answer(401) : accepted),
    })
    await place.tell(1)
    await place.work()
    expect(place.arrivals.map(({ host }) => host)).toEqual(['old.example.com', 'new.example.com'])
    expect(asked).toEqual([false, true])
    expect((await place.rows())[0]).toMatchObject({ state: 'sent', attempts: 1 })
  })

  it('does not insist when the secret is the same', async () => {
    const place = desk({
      answer: ({ about: what }) => (what === 'cluster' ? answer(403) : accepted),
    })
    await place.tell(1)
    await place.settle()
    expect(about(place.arrivals, 'cluster')).toHaveLength(1)
    expect((await place.rows())[0]?.lastError).toBe('hook.example.com answered 403')
  })

  it('waits for a secret that is not there, and says at once that it waits', async () => {
    const secrets: Record<string, string> = {}
    const place = desk({ secrets })
    await place.tell(1)
    await place.work()
    expect((await place.rows())[0]).toMatchObject({
      state: 'due',
      lastError: 'there is no secret hook-url',
    })
    secrets['hook-url'] = 'https://hook.example.com/'
    await place.settle()
    expect((await place.rows())[0]?.state).toBe('sent')
    expect(about(place.arrivals, 'plimsoll').map(({ state }) => state)).toEqual([
      'open',
      'resolved',
    ])
  })

  it('waits for a vault that does not answer', async () => {
    let down = true
    const place = desk({
      vault: {
        async get() {
          if (down) throw new Error('CANARY')
          return 'https://hook.example.com/'
        },
      },
    })
    await place.tell(1)
    await place.work()
    expect((await place.rows())[0]?.lastError).toBe('the secret hook-url could not be read')
    down = false
    await place.settle()
    expect((await place.rows())[0]?.state).toBe('sent')
    expect(JSON.stringify([place.logs, place.stored])).not.toContain('CANARY')
  })
})

describe('what nobody can deliver', () => {
  it('a message for a channel that the policy file has dropped', async () => {
    const place = desk({ answer: () => answer(404) })
    await place.tell(1)
    place.configure({})
    await place.settle()
    expect((await place.rows())[0]).toMatchObject({
      state: 'refused',
      lastError: 'the policy file has no channel of this name any more',
    })
    expect(place.arrivals).toEqual([])
  })

  it('a message for a channel named like a property of every object', async () => {
    const place = desk()
    await place.tell(1, ['constructor'])
    await place.work()
    expect((await place.rows('constructor'))[0]?.state).toBe('refused')
  })

  it('a message for a kind that this version does not have', async () => {
    const place = desk({ channels: { hook: { kind: 'pigeon', settings: {} } } })
    await place.tell(1)
    await place.work()
    expect((await place.rows())[0]?.lastError).toBe(
      'this version has no channel of the kind pigeon',
    )
  })

  it('a message whose channel crashes', async () => {
    const [console] = channels
    if (console === undefined) throw new Error('no channel')
    const broken = {
      ...console,
      render: () => {
        throw new TypeError('CANARY')
      },
    }
    const place = desk({ kinds: [broken], channels: { hook: { kind: 'console', settings: {} } } })
    await place.tell(1)
    await place.work()
    expect((await place.rows())[0]?.lastError).toBe('the channel itself failed: TypeError')
    expect(JSON.stringify([place.logs, place.stored])).not.toContain('CANARY')
  })

  it('a message whose record is gone', async () => {
    const place = desk()
    await place.tell(1)
    await place.deps.blobs.delete('records', 'records/1.json')
    await place.work()
    expect((await place.rows())[0]).toMatchObject({ state: 'refused' })
  })

  it('a message whose settings are refused by now', async () => {
    const place = desk({
      channels: { hook: { kind: 'webhook', settings: { url: 'hook-url', x: 1 } } },
    })
    await place.tell(1)
    await place.work()
    expect((await place.rows())[0]?.lastError).toMatch(/^`x` is no setting of this channel/)
  })
})

it('leaves a conversation alone while somebody else tells it', async () => {
  const place = desk()
  await place.tell(1)
  const until = '2026-11-23T12:03:00.000Z'
  await place.deps.tables.write('deliveries', keyOf(alertKey, 'hook'), [
    { kind: 'insert', row: 'claim', body: { v: 1, owner: 'another', until } },
  ])
  await place.work()
  expect(place.arrivals).toEqual([])
  expect(visibleIn(place)).toBe(20)
  await place.settle()
  expect(place.arrivals).toHaveLength(1)
})

it('lets go of a conversation when its lease ran out during a request', async () => {
  let errand: Errand | undefined
  const place: Desk = desk({
    postman: {
      async send(request) {
        const { data } = JSON.parse(request.body)
        sent.push(data.version)
        const other = errand
        errand = undefined
        if (other !== undefined) {
          place.pass(400)
          await deliver(other, place.deps)
        }
        return accepted
      },
    },
  })
  const sent: number[] = []
  await place.tell(1)
  await place.tell(2)
  const next = place.queues.receive('deliver')
  errand = Errand.parse(place.queues.receive('deliver')?.message)
  await deliver(Errand.parse(next?.message), place.deps)
  expect(sent).toEqual([1, 1, 2])
  expect((await place.rows()).map(({ state }) => state)).toEqual(['sent', 'sent'])
})

it('parks what a newer version has written, and what comes after it', async () => {
  const place = desk()
  await place.tell(1)
  await place.deps.tables.write('deliveries', keyOf(alertKey, 'hook'), [
    { kind: 'put', row: '0'.repeat(16), body: asJson({ v: 2, state: 'sent' }) },
  ])
  await place.work()
  expect(place.arrivals).toEqual([])
  expect(visibleIn(place)).toBe(600)
})

it('stores and logs no secret and no URL', async () => {
  const place = desk({
    answer: (_, count) =>
      [answer(500), answer(400), silence, answer(302), accepted][count % 5] ?? accepted,
  })
  for (const version of [1, 2, 3, 4]) await place.tell(version)
  await place.settle()
  expect(place.arrivals.length).toBeGreaterThan(6)
  expect(JSON.stringify([place.logs, place.stored])).not.toMatch(/CANARY|https:\/\/hook/)
})

it('reaches a real receiver with a signature that it can verify', async () => {
  const secret = `whsec_${Buffer.from('a-signing-secret-of-32-bytes-yes').toString('base64')}`
  let verified: unknown
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      verified = new Webhook(secret).verify(body, request.headers as Record<string, string>)
      response.writeHead(204).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const realTime = () => new Date().toISOString()
  const place = desk({
    channels: { hook: { kind: 'webhook', settings: { url: 'u', signingSecret: 's' } } },
    secrets: { u: `http://hook.example.com:${port}/in`, s: secret },
    postman: httpPostman({
      now: realTime,
      trust: {
        lookup: (_host, _options, callback) =>
          callback(null, [{ address: '127.0.0.1', family: 4 }]),
      },
    }),
  })
  await place.tell(7)
  const next = place.queues.receive('deliver')
  await deliver(Errand.parse(next?.message), { ...place.deps, now: realTime })
  await new Promise((resolve) => server.close(resolve))
  expect(verified).toMatchObject({ type: 'io.plimsoll.alert.open', data: { version: 7 } })
})

/** What a receiver does with a request; `lost` is taken, and its answer never arrives. */
const fates = fc.constantFrom('taken', 'busy', 'lost', 'down', 'throttled')
type Fate = 'taken' | 'busy' | 'lost' | 'down' | 'throttled'
const results: Readonly<Record<Fate, SendResult>> = {
  taken: accepted,
  busy: answer(503),
  lost: silence,
  down: silence,
  throttled: answer(429, 90),
}

interface Story {
  readonly versions: number
  readonly plan: Parameters<typeof faulty>[1]
  readonly script: readonly Fate[]
  /** How many messages are worked on between two new versions, and how many at a time. */
  readonly pace: readonly number[]
  readonly hands: number
}

/** So that versions grow a digit on their way: rows are texts. */
const first = 7

async function act({ versions, plan, script, pace, hands }: Story): Promise<readonly Arrival[]> {
  const taken: Arrival[] = []
  let store: FaultyStore | undefined
  const place = desk({
    giveUpHours: 144,
    through: (real) => {
      store = faulty(real, plan)
      return store
    },
    answer(arrival, count) {
      const fate = script[count - 1] ?? 'taken'
      if (fate === 'taken' || fate === 'lost') taken.push(arrival)
      return results[fate]
    },
  })

  /** As the host and the relay do: what throws is done again. */
  async function survive(work: () => Promise<void>): Promise<boolean> {
    try {
      await work()
      return true
    } catch (error) {
      if (!(error instanceof Crash)) throw error
      return false
    } finally {
      store?.revive()
    }
  }

  async function step(): Promise<void> {
    const messages = Array.from({ length: hands }, () =>
      place.queues.receive('deliver', { hiddenFor: 300 }),
    )
    await Promise.all(
      messages.map(async (next) => {
        if (next === null) return
        const done = await survive(() => deliver(Errand.parse(next.message), place.deps))
        if (done) next.complete()
        else next.giveBack(60)
      }),
    )
  }

  for (let version = 1; version <= versions; version++) {
    while (!(await survive(() => place.tell(first + version)))) place.pass(60)
    for (let count = pace[version - 1] ?? 0; count > 0; count--) {
      await step()
      place.pass(15)
    }
  }
  for (let count = 0; count < 500 && place.queues.depth('deliver') > 0; count++) {
    place.pass(Math.max(0, visibleIn(place)))
    await step()
  }
  expect(place.queues.depth('deliver')).toBe(0)
  for (const { state } of await place.rows()) expect(state).toBe('sent')
  return taken
}

it('delivers every version once and in order to a receiver that knows ids, whatever happens', async () => {
  const story = fc.record({
    versions: fc.integer({ min: 1, max: 5 }),
    plan: anyPlan(60),
    script: fc.array(fates, { maxLength: 8 }),
    pace: fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 5 }),
    hands: fc.integer({ min: 1, max: 3 }),
  })
  await fc.assert(
    fc.asyncProperty(story, async (given) => {
      const taken = await act(given)
      const versions = taken.map(({ version }) => version)
      expect(versions).toEqual(versions.toSorted((one, other) => one - other))
      const seen = new Map(taken.map(({ id, version }) => [id, version]))
      expect([...seen.values()]).toEqual(
        Array.from({ length: given.versions }, (_, n) => first + n + 1),
      )
    }),
    { numRuns: 300 },
  )
})

it('sends nothing twice while nothing goes wrong', async () => {
  const calm = fc.record({
    versions: fc.integer({ min: 1, max: 5 }),
    pace: fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 5 }),
    hands: fc.integer({ min: 1, max: 3 }),
  })
  await fc.assert(
    fc.asyncProperty(calm, async (given) => {
      const taken = await act({ ...given, plan: [], script: [] })
      expect(taken).toHaveLength(given.versions)
    }),
    { numRuns: 50 },
  )
})

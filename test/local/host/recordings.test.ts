import { type Azurite, startAzurite } from '../../../local/host/azurite.ts'
import { type Recorded, recordings, type WebhookCase } from './corpus.ts'
import { manualClock } from './manual-clock.ts'
import { keys, type Sample, send, startSample, until } from './sample.ts'

// The embedded host against what was recorded from the real one: the same inputs give handlers the
// same things and callers the same answers.
const recorded = recordings()
const { invocations = [], webhook = [] } = recorded ?? {}
const of = (...names: string[]) => invocations.filter((one) => names.includes(one.function))

let azurite: Azurite
let sample: Sample
const clock = manualClock('2026-11-23T15:39:20.000Z')

beforeAll(async () => {
  azurite = await startAzurite({ memory: true })
  const env = { SLEEP: '1' }
  sample = await startSample(azurite.connectionString, { env, clock, delayFactor: 100 })
})
afterAll(async () => {
  await sample.host.stop()
  await azurite.stop()
})

if (!recorded) {
  it('skipped: ../shared/corpus/host is not here', () => expect(recorded).toBeUndefined())
} else {
  it.each(webhook)('webhook: $case', async (given) => {
    const { status, headers, body } = await ask(given)
    expect({ status, body }).toEqual({ status: given.answer.status, body: given.answer.body })
    expect(headers).toMatchObject(given.answer.headers)
  })

  it('Event Grid handlers saw what they saw on the real host', async () => {
    // The webhook cases above sent the same events; the rest of them follows here.
    for (const { body } of of('eg').slice(-4).map(eventOf)) {
      await fetch(url('/runtime/webhooks/EventGrid?functionName=eg', keys.eventGrid), {
        method: 'POST',
        headers: { 'aeg-event-type': 'Notification' },
        body,
      })
    }
    const byHand = of('eg').filter(isByHand)
    for (const one of byHand) await sample.host.trigger('eg', eventOf(one).body)
    for (const one of of('eg', 'egmany')) {
      expect(sample.seen).toContainEqual({ function: one.function, saw: one.handlerSaw })
    }
  })

  it('queue handlers saw what they saw, and ended as they ended', async () => {
    const q = of('q').filter((one) => !isByHand(one))
    for (const one of q) await send(azurite.connectionString, 'inq', messageOf(one))
    for (const one of of('q').filter(isByHand)) await sample.host.trigger('q', messageOf(one))
    const poisoned = of('p').length
    await until(async () => {
      await sample.host.idle()
      return sample.seen.filter((one) => one.function === 'p').length === poisoned
    })
    for (const one of of('q', 'p')) {
      const saw = sample.seen
        .filter((seen) => seen.function === one.function)
        .map((seen) => timeless(seen.saw))
      expect(saw).toContainEqual(timeless(one.handlerSaw))
    }
    const failures = q.filter((one) => one.result === 'failure').map((one) => one.exception)
    const failed = sample.done
      .filter((one) => one.function === 'q' && !one.ok)
      .map((one) => one.error)
    expect(new Set(failed)).toEqual(new Set([...failures, 'boom 2', 'boom 3']))
  })

  it('timer handlers saw what they saw', async () => {
    const times = ['15:39:30', '15:40:00', '15:40:30']
    for (const [index, time] of times.entries()) {
      clock.advanceTo(`2026-11-23T${time}.002Z`)
      await until(() => timersSeen().length > index)
    }
    clock.advanceTo('2026-11-23T15:40:34.000Z')
    await sample.host.trigger('tmin', '')
    await sample.host.trigger('tmin')
    clock.advanceTo('2026-11-23T15:41:00.002Z')
    await until(() => timersSeen().length > 5)
    clock.advanceTo('2026-11-23T15:41:30.002Z')
    await until(() => timersSeen().length > 6)
    // The real host's run of tmin at 15:41:00 is not among the recordings.
    const seen = timersSeen().filter((_, index) => index !== 5)
    expect(seen).toEqual(of('tmin', 'tret').toSorted(byFiring).map(timerOf))
  })
}

const timersSeen = () =>
  sample.seen
    .filter((one) => one.function === 'tmin' || one.function === 'tret')
    .map(({ function: name, saw, retry }) => withoutFractions({ function: name, saw, retry }))

function timerOf({ function: name, handlerSaw, request }: Recorded) {
  return withoutFractions({ function: name, saw: handlerSaw, retry: request.retryContext })
}

// Both hosts fire some milliseconds late; how many is not behaviour.
function withoutFractions(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value).replace(/(:\d\d)\.\d+(\+00:00)/g, '$1$2'))
}

const byFiring = (a: Recorded, b: Recorded) => invocations.indexOf(a) - invocations.indexOf(b)

/** A handler's view of a queue message without what every message has its own of. */
function timeless(saw: unknown): unknown {
  const view = structuredClone(saw) as {
    triggerMetadata: Record<string, unknown>
    value: { id?: unknown }
  }
  const { triggerMetadata: metadata } = view
  for (const name of ['expirationTime', 'insertionTime', 'nextVisibleTime']) {
    if (!String(metadata[name]).startsWith('9999')) metadata[name] = kindOfTime(metadata[name])
  }
  if (String(metadata['popReceipt']).length > 20) metadata['popReceipt'] = 'a receipt'
  if (/^[0-9a-f-]{36}$/.test(String(metadata['id']))) metadata['id'] = 'an id'
  return view
}

function kindOfTime(value: unknown): string {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+00:00$/.test(String(value))
    ? 'a time'
    : `odd: ${value}`
}

const isByHand = ({ request }: Recorded) =>
  (request.inputData[0]?.name ?? '') in request.triggerMetadata
const messageOf = ({ request }: Recorded) => String(request.inputData[0]?.data['string'])
const eventOf = ({ request }: Recorded) => ({ body: String(request.inputData[0]?.data['json']) })

function url(path: string, key: string): string {
  return `${sample.host.url}${path}&code=${key}`
}

async function ask({ method, path, headers, body }: WebhookCase) {
  const fill = (text: string) =>
    text
      .replace('<system key eventgrid_extension>', keys.eventGrid)
      .replace('<host key default>', keys.default)
      .replace('<master key>', keys.master)
  const sent = Object.entries(headers).map(
    ([name, value]) => [name, fill(value)] as [string, string],
  )
  const response = await fetch(`${sample.host.url}${fill(path)}`, {
    method,
    headers: sent,
    ...(body !== null && { body }),
  })
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: await response.text(),
  }
}

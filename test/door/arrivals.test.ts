import { after, hours, minutes } from '../../shared/domain/time.ts'
import { catchUp } from '../../shared/pipeline/catch-up.ts'
import { cluster, type Office, office } from './office.ts'

const subscription = '00000000-0000-0000-0000-000000000001'
const topic = `/subscriptions/${subscription}/resourceGroups/rg-plimsoll-events/providers/Microsoft.EventGrid/systemTopics/plimsoll`
const ids = [1, 2, 3].map((number) => `22222222-0000-4000-8000-00000000000${number}`)
const [first = '', second = '', third = ''] = ids

/** A write of the topic, as Event Grid tells it. */
function write(here: Office, id: string, correlationId: string, at = here.sim.now()) {
  return {
    id,
    source: `/subscriptions/${subscription}`,
    type: 'Microsoft.Resources.ResourceWriteSuccess',
    time: at,
    specversion: '1.0',
    subject: topic,
    data: {
      resourceUri: topic,
      operationName: 'Microsoft.EventGrid/systemTopics/write',
      correlationId,
    },
  }
}

/** The cluster hears through that topic, and so depends on it. */
async function heardThrough(): Promise<Office> {
  const here = await office()
  const known = here.sim.fleet.get(cluster.toLowerCase())
  if (known)
    known.other = { eventSubscriptions: [{ id: `${topic}/eventSubscriptions/plimsoll-1` }] }
  await here.change('prod-1')
  here.sim.looks = 0
  return here
}

async function arrivals(here: Office): Promise<unknown> {
  const { status, body } = await here.ask('GET arrivals', {}, 'reader')
  expect(status).toBe(200)
  return body['expected']
}

it('tells what it has heard of an event that was announced, and lets clusters sleep', async () => {
  const here = await heardThrough()
  const asked = await here.ask('POST expect', { resource: topic, correlations: [first, second] })
  const until = after(here.sim.now(), hours(1))
  expect(asked).toMatchObject({ status: 200, body: { version: 1, resource: topic, until } })
  const at = here.sim.now()
  here.sim.pass(12)
  await here.sim.deliver(write(here, 'a', first.toUpperCase(), at))
  await here.sim.deliver(write(here, 'a', first, at))
  await here.sim.settle(90)
  expect(here.sim.looks).toBe(0)
  const arrived = { at, heardAt: after(at, 12), source: 'event' }
  expect(await arrivals(here)).toMatchObject([{ resource: topic, arrivals: [arrived] }])
})

interface Other {
  readonly correlation?: string
  readonly type?: string
  readonly late?: number
}

const others: readonly (readonly [string, Other])[] = [
  ['another request', { correlation: third }],
  ['a delete', { type: 'Microsoft.Resources.ResourceDeleteSuccess' }],
  ['the same after an hour', { late: hours(1) }],
]

it.each(others)(
  'looks at the clusters for %s',
  async (_, { correlation = first, type, late = 0 }) => {
    const here = await heardThrough()
    await here.ask('POST expect', { resource: topic, correlations: [first] })
    here.sim.pass(late)
    const event = write(here, 'a', correlation)
    await here.sim.deliver(type === undefined ? event : { ...event, type })
    await here.sim.settle(90)
    expect(here.sim.looks).toBe(1)
  },
)

it('does not look because the change log tells of it, too', async () => {
  const here = await heardThrough()
  await here.ask('POST expect', { resource: topic, correlations: [first] })
  const log = (id: string, correlationId: string) => {
    const at = here.sim.now()
    here.sim.changeLog.push({
      ...{ id, resourceId: topic, kind: 'write', at, visibleAt: at, correlationId },
      operation: 'Microsoft.EventGrid/systemTopics/write',
    })
  }
  log('one', first)
  here.sim.pass(minutes(5))
  await catchUp(here.sim.deps)
  await here.sim.settle(90)
  expect(here.sim.looks).toBe(0)
  expect(await arrivals(here)).toMatchObject([{ arrivals: [] }])
  log('two', third)
  here.sim.pass(minutes(5))
  await catchUp(here.sim.deps)
  await here.sim.settle(90)
  expect(here.sim.looks).toBe(1)
})

it('does not take what was written before for an arrival', async () => {
  const here = await heardThrough()
  const before = here.sim.now()
  here.sim.pass(60)
  await here.ask('POST expect', { resource: topic, correlations: [first] })
  await here.sim.deliver(write(here, 'old', third, before))
  expect(await arrivals(here)).toMatchObject([{ arrivals: [] }])
})

it('keeps what has come when Azure has given a request another id', async () => {
  const here = await heardThrough()
  await here.ask('POST expect', { resource: topic, correlations: [first] })
  await here.sim.deliver(write(here, 'a', third))
  await here.ask('POST expect', { resource: topic, correlations: [first, third] })
  expect(await arrivals(here)).toMatchObject([{ arrivals: [{ source: 'event' }] }])
})

it('forgets what came of other requests, and whose time is over', async () => {
  const here = await heardThrough()
  await here.ask('POST expect', { resource: topic, correlations: [first] })
  await here.sim.deliver(write(here, 'a', first))
  await here.ask('POST expect', { resource: topic, correlations: [second] })
  expect(await arrivals(here)).toMatchObject([{ arrivals: [] }])
  await here.sim.deliver(write(here, 'b', second))
  here.sim.pass(hours(1))
  expect(await arrivals(here)).toEqual([])
  await here.ask('POST expect', { resource: `${topic}2`, correlations: [second] })
  const rows = await here.sim.store.tables.list('runs', 'expected-events')
  expect(rows.map(({ body }) => body['resource'])).toEqual([`${topic}2`])
})

it.each([
  [{ correlations: [first] }, 'resource is missing'],
  [{ resource: 'plimsoll', correlations: [first] }, 'resource takes the ARM id'],
  [{ resource: `/subscriptions/${subscription}`, correlations: [first] }, 'resource takes'],
  [{ resource: cluster, correlations: [first] }, 'resource that is no cluster'],
  [{ resource: `${cluster}/agentPools/a`, correlations: [first] }, 'lies in none'],
  [{ resource: topic }, 'correlations takes a list of one to 4 UUIDs'],
  [{ resource: topic, correlations: ['*'] }, 'correlations takes'],
  [{ resource: topic, correlations: [...ids, ...ids] }, 'correlations takes'],
])('does not take %j', async (input, message) => {
  const here = await office()
  const { status, body } = await here.ask('POST expect', input)
  expect(status).toBe(400)
  expect(body['error']).toContain(message)
})

it('lets who may decide announce, and no reader', async () => {
  const here = await office()
  const input = { resource: topic, correlations: [first] }
  expect(await here.ask('POST expect', input, 'reader')).toEqual({
    status: 403,
    body: { error: 'this takes the role Responder' },
  })
})

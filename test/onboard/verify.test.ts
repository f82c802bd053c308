import { createHttpHeaders, type HttpClient } from '@azure/core-rest-pipeline'
import eventFilter from '../../infra/generated/event-filter.json' with { type: 'json' }
import type { AzureEvent } from '../../local/azure/world/azure-event.ts'
import type { JsonObject } from '../../shared/domain/json.ts'
import { doors } from '../../shared/wiring/doors.ts'
import { runCli } from '../cli/run-cli.ts'
import { type Office, office, cluster as prod1 } from '../door/office.ts'
import {
  estateOnboarding,
  feed,
  foreignTopic,
  guid,
  hub,
  lab,
  moment,
  registries,
  registry,
  sampleEstate,
  shop,
  spoke,
} from './sample-estate.ts'

const place = ['--deployment', 'https://plimsoll.example.com', '--audience', 'api://plimsoll']

afterAll(() => {
  Reflect.deleteProperty(globalThis, Symbol.for('plimsoll.host'))
})

/** What Event Grid does with an event: hands it to the deployment after so many seconds, or not. */
type Delivery = (event: JsonObject, here: Office) => void

/** An estate and a deployment that hears of it. */
async function scene(deliver: Delivery, token = 'responder') {
  const here = await office()
  const due: { at: number; event: JsonObject }[] = []
  const written: AzureEvent[] = []
  const estate = sampleEstate({
    now: () => here.sim.now(),
    happened(event) {
      written.push(event)
      deliver(event.cloudEvent, here)
    },
  })
  const { httpClient, credential } = estate.azure
  const client: HttpClient = {
    async sendRequest(request) {
      const url = new URL(request.url)
      if (url.hostname !== 'plimsoll.example.com') return httpClient.sendRequest(request)
      const action = url.pathname.split('/').at(-1) ?? ''
      const input =
        request.method === 'GET'
          ? Object.fromEntries(url.searchParams)
          : JSON.parse(String(request.body))
      const { status, body } = await here.ask(`${request.method} ${action}`, input, token)
      return { request, status, headers: createHttpHeaders(), bodyAsText: JSON.stringify(body) }
    },
  }
  Reflect.set(globalThis, Symbol.for('plimsoll.host'), {
    httpClient: client,
    credential,
    now: () => here.sim.now(),
  })
  return { here, estate, written, due }
}

/** Time passes in the deployment while the command waits. */
function verify(here: Office, ...argv: readonly string[]) {
  const onboarding = estateOnboarding(async (seconds) => {
    here.sim.pass(seconds)
    for (const one of waiting.splice(0)) await one()
  })
  return runCli(['onboard', '--verify', '--yes', ...place, ...argv], { onboarding, doors: doors() })
}

/** What is delivered when time passes. */
const waiting: (() => Promise<void>)[] = []
afterEach(() => {
  waiting.length = 0
})

const atOnce: Delivery = (event, here) => {
  waiting.push(() => here.sim.deliver(event))
}

it('sees an event arrive, leaves no tag, and wakes no cluster', async () => {
  const { here, estate, written } = await scene(atOnce)
  const topic = feed(estate.world, shop)
  dependOn(here, topic)
  const looks = await looksAfter(here, async () => {
    const { status, out, err } = await verify(here, '--subscription', shop)
    expect({ status, err }).toEqual({ status: 0, err: '' })
    expect(out).toBe(
      `${shop}  Shop: arrived after 5 s\n\n1 of 1 subscription told of a change in time\n`,
    )
  })
  expect(looks).toBe(0)
  expect(written.map(({ cloudEvent: { data } }) => operationOf(data))).toEqual([
    'Microsoft.EventGrid/systemTopics/write',
    'Microsoft.EventGrid/systemTopics/write',
  ])
  expect(estate.world.get(topic)?.['tags']).toEqual({ team: 'platform' })
})

function operationOf(data: unknown): unknown {
  return (data as JsonObject)['operationName']
}

/** The cluster of the office is told by that topic, and so depends on it. */
function dependOn({ sim }: Office, topic: string): void {
  const known = sim.fleet.get(prod1.toLowerCase())
  if (known !== undefined)
    known.other = { eventSubscriptions: [{ id: `${topic}/eventSubscriptions/plimsoll-1` }] }
}

/** How often clusters are looked at because of it; before it they have settled. */
async function looksAfter({ sim }: Office, act: () => Promise<void>): Promise<number> {
  await sim.deliver(
    JSON.parse(
      JSON.stringify({
        id: 'first',
        type: 'Microsoft.Resources.ResourceWriteSuccess',
        time: sim.now(),
        subject: prod1,
        data: {
          resourceUri: prod1,
          operationName: 'Microsoft.ContainerService/managedClusters/write',
        },
      }),
    ),
  )
  await sim.settle(90)
  const before = sim.looks
  await act()
  await sim.settle(90)
  return sim.looks - before
}

it('looks at the clusters when somebody else writes the same resource meanwhile', async () => {
  const { here, estate } = await scene((event, there) => {
    const foreign = { ...event, data: { ...(event['data'] as JsonObject), correlationId: guid(5) } }
    waiting.push(() => there.sim.deliver(foreign))
  })
  dependOn(here, feed(estate.world, shop))
  const looks = await looksAfter(here, async () => {
    const { status, out } = await verify(here, '--subscription', shop)
    expect({ status, out }).toMatchObject({ status: 0, out: expect.stringContaining('arrived') })
  })
  expect(looks).toBe(1)
})

it('counts an event that arrives twice once', async () => {
  const { here, estate } = await scene((event, there) => {
    waiting.push(async () => {
      await there.sim.deliver(event)
      await there.sim.deliver(event)
    })
  })
  const topic = feed(estate.world, shop)
  expect((await verify(here, '--subscription', shop)).status).toBe(0)
  const { body } = await here.ask('GET arrivals')
  expect(body['expected']).toMatchObject([
    { resource: topic, arrivals: [{ source: 'event' }, { source: 'event' }] },
  ])
})

it('says what to look at when nothing arrives within the time', async () => {
  const { here, estate } = await scene(() => undefined)
  feed(estate.world, shop)
  const { status, out } = await verify(here, '--subscription', shop, '--wait', '60s')
  expect(status).toBe(1)
  expect(out.split('\n')).toEqual([
    `${shop}  Shop: missing after 60 s`,
    `  az eventgrid system-topic event-subscription list -g rg-plimsoll-events --system-topic-name plimsoll --subscription ${shop}`,
    expect.stringContaining('deploy its wave again'),
    '',
    '0 of 1 subscription told of a change in time',
    '',
  ])
})

it('tells a late one from one in time', async () => {
  const { here, estate } = await scene((event, there) => {
    const at = Date.parse(there.sim.now())
    const later = async () => {
      if (Date.parse(there.sim.now()) < at + 200_000) waiting.push(later)
      else await there.sim.deliver(event)
    }
    waiting.push(later)
  })
  feed(estate.world, shop)
  const { status, out } = await verify(here, '--subscription', shop)
  expect(status).toBe(1)
  expect(out).toContain('Shop: late: arrived after 200 s\n')
})

it('tells a dead letter from an event', async () => {
  const { here, estate } = await scene((event, there) => {
    waiting.push(async () => {
      await there.sim.deps.blobs.create('deadLetter', `${event['id']}.json`, [event])
      await there.sim.catchUp()
    })
  })
  feed(estate.world, shop)
  const { status, out } = await verify(here, '--subscription', shop, '--wait', '30s')
  expect(status).toBe(1)
  expect(out).toContain('missing after 30 s: Event Grid could not deliver it')
})

it('tries each subscription, and names those that it cannot', async () => {
  const { here, estate, written } = await scene(atOnce)
  feed(estate.world, shop)
  const topic = feed(estate.world, registries)
  estate.world.remove(`${topic}/eventSubscriptions/plimsoll-2`)
  const asked = [shop, lab, hub, registries, guid(6)].join()
  const { status, out } = await verify(here, '--subscription', asked)
  expect(status).toBe(1)
  expect(out.split('\n').filter((line) => !line.startsWith(' '))).toEqual([
    `${shop}  Shop: arrived after 5 s`,
    `${lab}  Lab: not tried: its system topic lacks the event subscriptions plimsoll-1, plimsoll-2, plimsoll-3`,
    `${hub}  Hub: not tried: it has no system topic of its changes`,
    `${registries}  Registries: not tried: its system topic lacks the event subscriptions plimsoll-2`,
    `${guid(6)}: not tried: this login does not see it`,
    '',
    '1 of 5 subscriptions told of a change in time',
    '',
  ])
  expect(written).toHaveLength(2)
})

/** The event subscriptions of Plimsoll on the topic of somebody else. */
function feedForeign(world: Parameters<typeof feed>[0]): void {
  const own = feed(world, lab)
  for (const number of [1, 2, 3]) {
    const name = `plimsoll-${number}`
    const listener = world.get(`${own}/eventSubscriptions/${name}`)
    if (listener) world.seed({ ...listener, id: `${foreignTopic}/eventSubscriptions/${name}` })
  }
  world.remove(own)
}

it('writes to nothing of others that is not named', async () => {
  const { here, estate, written } = await scene(atOnce)
  feedForeign(estate.world)
  const unnamed = await verify(here, '--subscription', lab)
  expect(unnamed.out).toContain('not tried: its system topic is not of Plimsoll')
  expect(unnamed.out).toContain('--resource <id>')
  expect(written).toEqual([])
  const named = await verify(here, '--subscription', lab, '--resource', foreignTopic)
  expect(named).toMatchObject({ status: 0, out: expect.stringContaining('arrived') })
  expect(estate.world.get(foreignTopic)?.['tags']).toEqual({ owner: 'somebody' })
})

it('writes to a resource that is named, of the types that it knows', async () => {
  const { here, estate, written } = await scene(atOnce)
  feed(estate.world, shop)
  const named = await verify(here, '--subscription', shop, '--resource', spoke)
  expect(named.status).toBe(0)
  expect(written.map(({ cloudEvent }) => cloudEvent.subject)).toEqual([spoke, spoke])
  feed(estate.world, registries)
  const strange = `${registry}/tokens/ci`
  const refused = await verify(here, '--subscription', registries, '--resource', strange)
  expect(refused).toMatchObject({ status: 1, out: expect.stringContaining('is of no type that') })
})

it('knows types alone whose writes pass the filter of events', async () => {
  sampleEstate()
  const azure = await estateOnboarding().open(() => moment)
  const told = await azure.tagsOf(`${registry}/tokens/ci`)
  const [, list = ''] = /tagged here: (.*)$/.exec(told.known ? '' : told.reason) ?? []
  const operations = eventFilter.subscriptions.flatMap((one) => one.operations)
  const heard = operations.map((one) => one.toLowerCase())
  const types = list.split(', ')
  expect(types.length).toBeGreaterThan(5)
  expect(types.filter((type) => !heard.some((start) => `${type}/write`.startsWith(start)))).toEqual(
    [],
  )
})

it('asks before it writes', async () => {
  const { here, estate, written } = await scene(atOnce)
  const topic = feed(estate.world, shop)
  const argv = ['onboard', '--verify', '--subscription', shop, ...place]
  const { status, out, err } = await runCli(argv, {
    onboarding: estateOnboarding(),
    doors: doors(),
  })
  expect({ status, out }).toEqual({ status: 2, out: '' })
  expect(err).toBe(
    `plimsoll onboard: nothing was written. With --yes a tag is written on each of these, and removed again:\n  ${topic}\n`,
  )
  expect(written).toEqual([])
  expect((await here.ask('GET arrivals')).body['expected']).toEqual([])
})

it('says what it may not write', async () => {
  const { here, estate } = await scene(atOnce)
  const topic = feed(estate.world, shop)
  estate.world.deny({ scope: topic, action: 'Microsoft.EventGrid/systemTopics/write' })
  const { status, out } = await verify(here, '--subscription', shop)
  expect(status).toBe(1)
  expect(out).toMatch(/not tried: PATCH .*lacks Microsoft.EventGrid\/systemTopics\/write/)
  expect(out).toContain('--role Contributor --scope')
})

it('says how a tag that stays is removed', async () => {
  const { here, estate } = await scene((event, there) => {
    atOnce(event, there)
    estate.world.deny({
      scope: `/subscriptions/${shop}`,
      action: 'Microsoft.EventGrid/systemTopics/write',
    })
  })
  const topic = feed(estate.world, shop)
  const { status, out } = await verify(here, '--subscription', shop)
  expect(status).toBe(1)
  expect(out).toContain('arrived after 5 s')
  expect(out).toContain(
    `  az tag update --resource-id ${topic} --operation Delete --tags plimsollVerify\n`,
  )
})

it('verifies what a plan names', async () => {
  const { here, estate } = await scene(atOnce)
  feed(estate.world, shop)
  const { out } = await verify(here, '--management-group', 'fleet', '--format', 'json')
  const { version, subscriptions } = JSON.parse(out)
  expect(version).toBe(1)
  expect(subscriptions).toHaveLength(8)
  expect(subscriptions).toContainEqual(
    expect.objectContaining({ subscription: shop, kind: 'arrived', seconds: 5 }),
  )
})

it('has nothing to verify where no events are wanted', async () => {
  const { here, written } = await scene(atOnce)
  const { status, out } = await verify(here, '--subscription', shop, '--events', 'changeLog')
  expect(status).toBe(0)
  expect(out).toContain('nothing was written')
  expect(written).toEqual([])
})

it('writes nothing where the deployment does not let it announce that', async () => {
  const { here, estate, written } = await scene(atOnce, 'reader')
  feed(estate.world, shop)
  const { status, err } = await verify(here, '--subscription', shop)
  expect({ status, err }).toEqual({
    status: 2,
    err: 'plimsoll onboard: plimsoll.example.com: this takes the role Responder\n',
  })
  expect(written).toEqual([])
})

it.each([
  [['--subscription', shop, '--wait', '2h'], '--wait does not take "2h"; accepted are 90s, 10m'],
  [[], '--verify needs --subscription <id>'],
  [['--subscription', shop, '--resource', 'spoke'], '--resource does not take "spoke"'],
  [['--subscription', lab, '--resource', spoke], 'one resource in each subscription'],
  [['--subscription', shop, '--resource', `${spoke},${spoke}2`], 'does not take'],
])('%j ends with status 2', async (argv, message) => {
  const { here } = await scene(atOnce)
  const { status, err } = await verify(here, ...argv)
  expect(status).toBe(2)
  expect(err).toContain(message)
})

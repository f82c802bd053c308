import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Alert } from '../../shared/domain/alert.ts'
import type { JsonObject } from '../../shared/domain/json.ts'
import type { Transition } from '../../shared/domain/transition.ts'
import { changeEvent, goodCluster, idOf } from '../pipeline/samples.ts'
import { runCli } from './run-cli.ts'
import { scratch } from './scratch.ts'

const id = idOf('prod-1')
const control = 'aks-api-authorized-ranges'
const good = goodCluster('prod-1')
const open = goodCluster('prod-1', { apiServerAccessProfile: {} })
const local = goodCluster('prod-1', { disableLocalAccounts: false })

function at(minute: number): string {
  return `2026-11-02T08:${String(minute).padStart(2, '0')}:00.000Z`
}

function event(minute: number, more: Partial<Parameters<typeof changeEvent>[0]> = {}): JsonObject {
  return changeEvent({ id: `e${minute}`, resourceId: id, at: at(minute), ...more })
}

/** The same as CloudEvents 1.0. */
function cloudEvent(minute: number): JsonObject {
  const { eventType, eventTime, topic, subject, data, id: own } = event(minute)
  return {
    specversion: '1.0',
    id: own,
    source: topic,
    subject,
    type: eventType,
    time: eventTime,
    data,
  }
}

interface Replayed {
  readonly status: number
  readonly err: string
  readonly transitions: readonly (Transition & {
    readonly because: string
    readonly cluster: string
  })[]
  readonly alerts: readonly Alert[]
  readonly rejected: readonly { readonly source: string; readonly reason: string }[]
  readonly ignored: number
}

async function replay(
  events: unknown,
  fleet: unknown,
  {
    policy,
    argv = [],
    name = 'events.json',
  }: { policy?: string; argv?: readonly string[]; name?: string } = {},
): Promise<Replayed> {
  const directory = scratch({ [name]: events, 'fleet.json': fleet, 'plimsoll.yaml': policy ?? '' })
  const law = policy === undefined ? [] : ['--policy', join(directory, 'plimsoll.yaml')]
  const paths = [join(directory, name), '--fleet', join(directory, 'fleet.json')]
  const { out, err, status } = await runCli(['replay', ...paths, '--format=json', ...law, ...argv])
  const report = JSON.parse(out)
  const rejected = report.rejected.map(
    ({ source, reason }: { source: string; reason: string }) => ({
      source: source.replace(`${directory}/`, ''),
      reason,
    }),
  )
  return { ...report, rejected, status, err }
}

function kinds({ transitions }: Replayed): readonly string[] {
  return transitions.map(
    ({ at: time, kind, control: name }) => `${time.slice(14, 16)} ${kind} ${name}`,
  )
}

it('prints exactly the fields of the contract', async () => {
  const directory = scratch({ 'events.json': event(1), 'fleet.json': [good, open] })
  const { out } = await runCli([
    'replay',
    join(directory, 'events.json'),
    '--fleet',
    join(directory, 'fleet.json'),
    '--format=json',
  ])
  const report = JSON.parse(out)
  expect(Object.keys(report)).toEqual(['version', 'transitions', 'alerts', 'rejected', 'ignored'])
  const [transition] = report.transitions
  expect(transition).toEqual({
    at: at(1),
    cluster: id,
    control,
    kind: 'opened',
    severity: 'critical',
    because: 'the API server accepts connections from every address',
    silent: false,
    cause: expect.objectContaining({
      operation: 'Microsoft.ContainerService/managedClusters/write',
      changed: [
        {
          at: '/properties/apiServerAccessProfile/authorizedIPRanges',
          before: ['203.0.113.0/24'],
        },
      ],
    }),
  })
  expect(report).toMatchObject({
    version: 1,
    alerts: [{ v: 1, about: 'cluster', state: 'open', route: 'default', at: at(1) }],
    rejected: [],
    ignored: 0,
  })
})

const lines = `${JSON.stringify(event(1))}\n${JSON.stringify(event(2))}\n`

it.each([
  ['a batch', [event(1), event(2)], 'events.json'],
  ['CloudEvents', [cloudEvent(1), cloudEvent(2)], 'events.json'],
  ['both schemas', [event(1), cloudEvent(2)], 'events.json'],
  ['JSON Lines', lines, 'events.jsonl'],
  ['lines of batches', `${JSON.stringify([event(1)])}\n${JSON.stringify([event(2)])}`, 'a.ndjson'],
  ['gzip', gzipSync(lines), 'events.jsonl.gz'],
  ['the wrong order', [event(2), event(1)], 'events.json'],
  ['a repetition', [event(1), event(1), event(2), event(1)], 'events.json'],
])('plays %s: an event, a state', async (_, events, name) => {
  const replayed = await replay(events, [good, open, good], { name })
  expect(kinds(replayed)).toEqual([`01 opened ${control}`, `02 resolved ${control}`])
  expect(replayed.alerts.map(({ state }) => state)).toEqual(['open', 'resolved'])
  expect(replayed).toMatchObject({ status: 0, err: '', rejected: [], ignored: 0 })
})

it('takes events from standard input', async () => {
  const directory = scratch({ 'fleet.json': [good, open] })
  const argv = ['replay', '--fleet', join(directory, 'fleet.json'), '--format=json']
  const { out } = await runCli(argv, { input: JSON.stringify(event(1)) })
  expect(JSON.parse(out).alerts).toHaveLength(1)
})

it('says nothing of what is open before the first event, and who mends it', async () => {
  expect(await replay([event(1), event(2)], [open, open, local])).toMatchObject({
    transitions: [{ kind: 'resolved' }, { kind: 'opened', control: 'aks-local-accounts-disabled' }],
    alerts: [
      {
        state: 'open',
        changes: [{ control, kind: 'resolved' }, { control: 'aks-local-accounts-disabled' }],
      },
    ],
  })
})

it('changes nothing with one state, but for what an event says by itself', async () => {
  expect(await replay([event(1)], [open])).toMatchObject({ transitions: [], alerts: [] })
  const gone = await replay([event(1), event(2, { kind: 'Delete' })], [good, open])
  expect(kinds(gone)).toContain(`02 resolved ${control}`)
  expect(gone.transitions.at(-1)?.because).toBe('the cluster was deleted')
  expect(gone.alerts.map(({ state }) => state)).toEqual(['open', 'resolved'])
})

it('takes a cluster that comes back after its deletion for a new one', async () => {
  const events = [event(1, { kind: 'Delete' }), event(2)]
  const replayed = await replay(events, [good, open])
  expect(replayed.alerts).toMatchObject([{ state: 'open', severity: 'critical' }])
})

it('keeps clusters apart, and lets the events of children move their cluster', async () => {
  const other = goodCluster('prod-2', { apiServerAccessProfile: {} })
  const fleet = [good, goodCluster('prod-2'), local, other]
  const pool = event(2, { resourceId: `${idOf('prod-2')}/agentPools/apps` })
  const { transitions } = await replay([event(1), pool], fleet)
  expect(transitions.map(({ cluster, control: name }) => [cluster, name])).toEqual([
    [id, 'aks-local-accounts-disabled'],
    [idOf('prod-2'), control],
  ])
})

const policy = `version: 1
callers:
  00000000-0000-0000-0000-0000000000bb: { team: platform, repository: example/fleet }
channels:
  page: { kind: webhook, url: hook-url }
routes:
  - { name: ranges, match: { controls: [${control}] }, channels: [page] }
exemptions:
  - { control: ${control}, scope: ${id}, reason: migration, owner: platform, until: '2026-11-02T08:30:00Z' }
`

it('applies the policy: routes, callers, exemptions with their end', async () => {
  const claims = { appid: '00000000-0000-0000-0000-0000000000bb', idtyp: 'app' }
  const ofPipeline = (minute: number) => {
    const { data, ...rest } = event(minute)
    return { ...rest, data: { ...(data as JsonObject), claims } }
  }
  const both = goodCluster('prod-1', { apiServerAccessProfile: {}, disableLocalAccounts: false })
  const events = [ofPipeline(1), ofPipeline(40)]
  const replayed = await replay(events, [good, both, both], { policy })
  expect(kinds(replayed)).toEqual([
    `01 exempted ${control}`,
    '01 opened aks-local-accounts-disabled',
    `40 expired ${control}`,
  ])
  expect(replayed.alerts).toMatchObject([
    { route: 'ranges', at: at(40), changes: [{ cause: { caller: { team: 'platform' } } }] },
  ])
})

it('judges as of --now', async () => {
  const argv = ['--now', at(10)]
  const replayed = await replay([event(1), event(40)], [good, open, good], { policy, argv })
  expect(kinds(replayed)).toEqual([`10 exempted ${control}`, `10 resolved ${control}`])
})

it('looks again on the way, as a deployment does', async () => {
  const updating = goodCluster('prod-1', { provisioningState: 'Updating' })
  const events = [event(1), event(2), event(3, { at: '2026-11-04T08:00:00.000Z' })]
  const replayed = await replay(events, [good, open, updating, updating])
  expect(replayed.transitions.map(({ kind }) => kind)).toEqual(['opened', 'resolved'])
  expect(replayed.transitions[1]?.at).toMatch(/^2026-11-03T(08|09):/)
})

it('ignores what changes no resource and what concerns no cluster of the fleet', async () => {
  const validation = {
    id: 'v',
    eventType: 'Microsoft.EventGrid.SubscriptionValidationEvent',
    data: {},
  }
  const vault = event(3, {
    resourceId: '/subscriptions/0/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v',
  })
  const events = [validation, event(1, { resourceId: idOf('stranger') }), vault, event(2)]
  const replayed = await replay(events, [good, open])
  expect(replayed).toMatchObject({ ignored: 3, status: 0, transitions: [{ at: at(2) }] })
})

it('rejects nonsense with its place, and plays the rest', async () => {
  const events = [event(1), { hello: 'world' }, 7, event(2, { at: 'yesterday' })]
  const replayed = await replay(events, [good, open, { ...good, properties: null }])
  expect(replayed.status).toBe(2)
  expect(replayed.rejected).toEqual([
    { source: 'events.json#/1', reason: expect.stringContaining('names no type') },
    { source: 'events.json#/2', reason: 'an event is a JSON object' },
    { source: 'events.json#/3', reason: expect.stringContaining('has no time') },
    { source: 'fleet.json#/2', reason: expect.stringContaining('without its properties') },
  ])
  expect(replayed.err.match(/plimsoll: rejected/g)).toHaveLength(4)
  expect(replayed.alerts).toHaveLength(1)
})

it('shows people what moved and what they would hear', async () => {
  const directory = scratch({ 'events.json': event(1), 'fleet.json': [good, open] })
  const { out, status } = await runCli([
    'replay',
    join(directory, 'events.json'),
    '--fleet',
    join(directory, 'fleet.json'),
  ])
  expect(status).toBe(0)
  expect(out).toContain(`Transitions
  2026-11-02T08:01:00.000Z  prod-1  opened  critical ${control}
    the API server accepts connections from every address

Alerts
  2026-11-02T08:01:00.000Z  by route default to console
`)
  expect(out).toMatch(/\n1 event on 1 cluster: 1 transition, 1 alert\n$/)
})

it('says so when nothing moves', async () => {
  const directory = scratch({ 'events.json': event(1), 'fleet.json': good })
  const argv = ['replay', join(directory, 'events.json'), '--fleet', join(directory, 'fleet.json')]
  expect(await runCli(argv)).toEqual({
    status: 0,
    out: '1 event on 1 cluster: 0 transitions, 0 alerts\n',
    err: '',
  })
})

it.each([
  [['replay'], /needs --fleet <path>/],
  [['replay', 'e.json'], /needs --fleet <path>/],
  [['replay', '--fleet', 'x.json'], /nothing to replay: name files of Event Grid events/],
  [['replay', '-', '--fleet', '-'], /either the events or the fleet, not both/],
  [['replay', 'nowhere.json', '--fleet', 'x.json'], /nowhere.json: there is no such file/],
])('refuses %j', async (argv, message) => {
  const { status, out, err } = await runCli(argv)
  expect({ status, out }).toEqual({ status: 2, out: '' })
  expect(err).toMatch(message)
})

import { setTimeout as sleep } from 'node:timers/promises'
import type { Azurite } from '../../local/host/azurite.ts'
import { azureBlobs } from '../../shared/adapters/azure/blobs.ts'
import { azureTables } from '../../shared/adapters/azure/tables.ts'
import { isObject } from '../../shared/domain/json.ts'
import { days, hours, minutes } from '../../shared/domain/time.ts'
import { ids, subscription, workspaceAt } from './estate.ts'
import {
  healthyInstallation,
  type Installation,
  startStorage,
  upload,
  vaultHost,
} from './installation.ts'

let azurite: Azurite
const open: Installation[] = []
beforeAll(async () => {
  azurite = await startStorage()
})
afterAll(() => azurite.stop())
afterEach(async () => {
  for (const here of open.splice(0)) await here.close()
})

async function healthy(): Promise<Installation> {
  const here = await healthyInstallation(azurite)
  open.push(here)
  return here
}

/** What a person finds, by check and scope; what could not be examined is no ailment, and stands by itself. */
async function found(verbs: Installation['verbs']) {
  const { ailments, unexamined } = await verbs.examine()
  return {
    ailments: ailments.map(({ check, scope }) => `${check} ${scope}`),
    unexamined: unexamined.map(({ check }) => check),
  }
}

/** A day goes by, and all timers run. */
async function rounds(here: Installation, seconds: number) {
  here.pass(seconds)
  await here.verbs.catchUp()
  await here.work()
  await here.verbs.doctor()
  await here.work()
}

it('finds nothing where nothing is wrong, however often it is asked', async () => {
  const here = await healthy()
  expect(await found(here.verbs)).toEqual({ ailments: [], unexamined: [] })
  await rounds(here, hours(1))
  expect(await found(here.verbs)).toEqual({ ailments: [], unexamined: [] })
  expect(here.told).toEqual([])
})

/** Settings that are another way, where that is the fault. */
type Plant = (here: Installation) => Promise<Readonly<Record<string, string>> | unknown>

const other = '00000000-0000-0000-0000-000000000002'
const stuck = { v: 1, id: 'x', attempt: 0, firstAt: '2026-11-02T08:00:00.000Z' }
const base64 = (body: object) => Buffer.from(JSON.stringify(body)).toString('base64')

const faults: readonly (readonly [string, Plant, string])[] = [
  [
    'a setting with a slip',
    async () => ({ PLIMSOLL_STALE_AFTER_HOURS: 'many' }),
    'settings-right PLIMSOLL_STALE_AFTER_HOURS',
  ],
  [
    'a subscription that is named and hidden',
    async () => ({ PLIMSOLL_SCOPE: `${ids.cluster.split('/')[2]},${other}` }),
    `subscriptions-readable /subscriptions/${other}`,
  ],
  [
    'a management group without subscriptions',
    async () => ({ PLIMSOLL_SCOPE: 'mg:nobody' }),
    'subscriptions-readable /providers/Microsoft.Management/managementGroups/nobody',
  ],
  [
    'an action that is not granted',
    async ({ world }) =>
      void world.deny({
        scope: subscription,
        action: 'Microsoft.Insights/diagnosticSettings/read',
      }),
    `coverage-whole ${subscription}`,
  ],
  [
    'an event subscription that is gone',
    async ({ world }) => void world.remove(`${ids.topic}/eventSubscriptions/plimsoll-1`),
    `coverage-whole ${subscription}`,
  ],
  [
    'an event subscription that failed',
    async ({ world }) =>
      void world.change(`${ids.topic}/eventSubscriptions/plimsoll-2`, (one) => ({
        ...one,
        properties: { ...(one.properties as object), provisioningState: 'Failed' },
      })),
    `coverage-whole ${subscription}`,
  ],
  [
    'a subscription of a hub that feeds no events',
    async (here) => {
      here.world.addSubscription({
        subscriptionId: other,
        displayName: 'Hub',
        managementGroups: [],
      })
      const workspaceId = `/subscriptions/${other}/resourceGroups/hub/providers/Microsoft.OperationalInsights/workspaces/hub`
      here.world.seed(workspaceAt(workspaceId))
      const setting = `${ids.cluster}/providers/Microsoft.Insights/diagnosticSettings/audit`
      const { event } = here.world.change(setting, (one) => ({
        ...one,
        properties: { ...(one.properties as object), workspaceId },
      }))
      await here.verbs.accept(event?.eventGrid)
      await here.work()
    },
    `coverage-whole /subscriptions/${other}`,
  ],
  [
    'events that come no more',
    async (here) => {
      for (const tag of ['a', 'b', 'c']) {
        here.world.change(ids.cluster, (one) => ({ ...one, tags: { tag } }))
        await rounds(here, hours(1))
      }
    },
    `events-arrive ${subscription}`,
  ],
  [
    'sweeps that do not end',
    async (here) => {
      await rounds(here, days(1))
      await rounds(here, hours(2))
    },
    'coverage-whole fleet',
  ],
  [
    'a workspace that refuses',
    async ({ world }) =>
      void world.deny({
        scope: ids.workspace,
        action: 'Microsoft.OperationalInsights/workspaces/query/read',
      }),
    `workspaces-answer ${ids.workspace.toLowerCase()}`,
  ],
  [
    'a table that may not be read',
    async ({ world }) =>
      void world.deny({
        scope: `${ids.workspace}/tables/AKSAudit`,
        action: 'Microsoft.OperationalInsights/workspaces/tables/data/read',
      }),
    `workspaces-answer ${ids.workspace.toLowerCase()}`,
  ],
  [
    'a queue that nobody empties',
    async (here) => {
      await here.client.getQueueClient('plimsoll-deliver').createIfNotExists()
      await here.client.getQueueClient('plimsoll-deliver').sendMessage(base64(stuck))
      await here.verbs.catchUp()
      here.pass(minutes(31))
      await here.verbs.catchUp()
    },
    'queues-drain deliver',
  ],
  [
    'messages that nobody can read',
    async (here) => {
      const queue = here.client.getQueueClient('plimsoll-audit-poison')
      await queue.createIfNotExists()
      await queue.sendMessage('§')
      await here.verbs.catchUp()
      here.pass(minutes(5))
    },
    'poison-empty audit',
  ],
  [
    'a secret that is gone',
    async ({ network }) => void network.secrets.delete('oncall-url'),
    'channels-ready oncall',
  ],
  [
    'a receiver at a private address',
    async ({ network }) => void network.secrets.set('oncall-url', 'https://10.0.0.1/'),
    'channels-ready oncall',
  ],
  [
    'a receiver that is not on the allow-list',
    async ({ network }) => void network.shut.set('hooks.example.com', 'ENOTFOUND'),
    'channels-ready oncall',
  ],
  [
    'a receiver that does not listen',
    async ({ network }) => void network.secrets.set('oncall-url', 'http://hooks.example.com:9/'),
    'channels-ready oncall',
  ],
  [
    'a policy file with a slip',
    async (here) => {
      await upload(here, 'version: 1\nrouts: []\n')
      here.pass(minutes(1))
    },
    'policy-valid plimsoll.yaml',
  ],
  [
    'a clock that is late',
    async (here) => {
      here.skewSeconds = 400
    },
    'clocks-agree clock',
  ],
  [
    'a roll-back',
    async ({ connection }) => {
      const last = await azureTables(connection).get('runs', 'last', 'manifest')
      const name = `${last?.body['run']}.json`
      const blobs = azureBlobs(connection)
      const manifest = (await blobs.read('manifests', name))?.body as object
      await blobs.write('manifests', name, {
        ...manifest,
        versions: { catalogue: 'x', policy: 'y', code: '99.0.0' },
      })
    },
    'versions-agree code',
  ],
  [
    'state of a newer version',
    async ({ connection }) =>
      void (await azureTables(connection).write('runs', 'last', [
        { kind: 'put', row: 'gaps', body: { v: 2, later: true } },
      ])),
    'versions-agree code',
  ],
  ['timers that do not run', async (here) => here.pass(hours(2.5)), 'rounds-run catch-up'],
  [
    'a role that is missing at the storage account',
    async ({ network, account }) => void network.denied.add(`${account}.queue.core.windows.net`),
    'services-allowed queue',
  ],
  [
    'a role that is missing at the vault',
    async ({ network }) => void network.denied.add(vaultHost),
    `services-allowed ${vaultHost}`,
  ],
]

it.each(faults)('finds %s, and nothing else', async (_name, plant, expected) => {
  const here = await healthy()
  const env = await plant(here)
  const verbs = isObject(env) ? here.open(env as Record<string, string>) : here.verbs
  const { ailments } = await found(verbs)
  const wanted = expected.replace(/ queue$/, ` ${here.account}.queue.core.windows.net`)
  expect(ailments).toEqual([wanted])
})

it('hears of what only the app can find', async () => {
  const here = await healthy()
  here.network.shut.set('hooks.example.com', 'EHOSTUNREACH')
  here.network.secrets.set('oncall-url', 'http://hooks.example.com:9/')
  await here.verbs.doctor()
  const app = await here.verbs.examine()
  expect(app.ailments.map(({ check }) => check)).toEqual(['channels-ready'])
  here.network.shut.clear()
  const person = here.open({ PLIMSOLL_KEY_VAULT_URI: '' })
  process.env['PLIMSOLL_SECRET_ONCALL_URL'] = 'https://203.0.113.9/'
  const { ailments } = await person.examine()
  delete process.env['PLIMSOLL_SECRET_ONCALL_URL']
  expect(ailments.map(({ scope }) => scope)).toEqual(['oncall'])
})

it('says when the app looks after itself no more', async () => {
  const here = await healthy()
  here.pass(hours(4))
  await here.verbs.catchUp()
  expect(await found(here.verbs)).toEqual({
    ailments: ['self-exam-clean doctor'],
    unexamined: [],
  })
})

it('asks nobody for patience', async () => {
  const here = await healthy()
  here.network.shut.set(`${here.account}.table.core.windows.net`, 'EHOSTUNREACH')
  const done = here.verbs.examine()
  const late = sleep(20_000, 'late', { ref: false })
  expect(await Promise.race([done, late])).not.toBe('late')
})

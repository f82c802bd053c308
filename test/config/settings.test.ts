import fc from 'fast-check'
import { environment, loadSettings } from '../../shared/config/load.ts'
import { loadSecret } from '../../shared/config/secret.ts'
import type { Setting } from '../../shared/config/setting.ts'
import { type Settings, settings } from '../../shared/config/settings.ts'
import { settingsDoc } from '../../shared/config/settings-doc.ts'

const storage = { PLIMSOLL_STORAGE: 'UseDevelopmentStorage=true' }
const all = Object.values<Setting<unknown>>(settings)

it('has a default for everything but storage', () => {
  expect(loadSettings(storage)).toEqual({
    problems: [],
    settings: {
      storage: 'UseDevelopmentStorage=true',
      storageQueueServiceUri: null,
      storageTableServiceUri: null,
      storageBlobServiceUri: null,
      storageClientId: null,
      storageCredential: 'none',
      ingestQueueServiceUri: null,
      ingestBlobServiceUri: null,
      ingestClientId: null,
      ingestCredential: 'none',
      cloud: 'AzureCloud',
      scope: { managementGroups: [], subscriptions: [] },
      events: 'eventGrid',
      settleSeconds: 20,
      campaignRestSeconds: 120,
      calmMinutes: 5,
      staleAfterHours: 24,
      unsettledHours: 24,
      giveUpHours: 6,
      sweepSchedule: '0 7 * * * *',
      catchUpSchedule: '0 */5 * * * *',
      retainSchedule: '0 30 3 * * *',
      huntSchedule: '0 */15 * * * *',
      trialDays: 14,
      huntDailyGb: 500,
      ownGroups: [],
      summarySchedule: '0 */15 * * * *',
      doctorSchedule: '0 41 * * * *',
      historyDays: 400,
      recordDays: 400,
      signalDays: 400,
      evidenceDays: 400,
      personalDataDays: 30,
      includeActor: 'oid',
      armConcurrency: 6,
      privateHosts: [],
      keyVaultUri: null,
      deliveryClientId: null,
      clientId: null,
      tenantId: null,
      apiAudience: null,
      telemetryHost: null,
    } satisfies Settings,
  })
})

it.each<[env: string, text: string, name: keyof Settings, value: unknown]>([
  [
    'PLIMSOLL_STORAGE__queueServiceUri',
    'https://a.queue.core.windows.net/',
    'storageQueueServiceUri',
    'https://a.queue.core.windows.net/',
  ],
  [
    'PLIMSOLL_STORAGE__queueServiceUri',
    'http://127.0.0.1:10001/devstoreaccount1',
    'storageQueueServiceUri',
    'http://127.0.0.1:10001/devstoreaccount1',
  ],
  ['PLIMSOLL_STORAGE__credential', 'ManagedIdentity', 'storageCredential', 'managedidentity'],
  [
    'PLIMSOLL_SCOPE',
    'mg:platform, AAAAAAAA-0000-0000-0000-000000000001,',
    'scope',
    { managementGroups: ['platform'], subscriptions: ['aaaaaaaa-0000-0000-0000-000000000001'] },
  ],
  [
    'PLIMSOLL_OWN_GROUPS',
    '/subscriptions/0/resourceGroups/RG-Plimsoll',
    'ownGroups',
    ['/subscriptions/0/resourcegroups/rg-plimsoll'],
  ],
  ['PLIMSOLL_EVENTS', 'changelog', 'events', 'changeLog'],
  ['PLIMSOLL_SETTLE_SECONDS', ' 0 ', 'settleSeconds', 0],
  ['PLIMSOLL_SETTLE_SECONDS', '600', 'settleSeconds', 600],
  ['PLIMSOLL_SETTLE_SECONDS', '', 'settleSeconds', 20],
  ['PLIMSOLL_SWEEP_SCHEDULE', '0 0 8-18/2 * * MON-FRI', 'sweepSchedule', '0 0 8-18/2 * * MON-FRI'],
  ['PLIMSOLL_INCLUDE_ACTOR', 'none', 'includeActor', 'none'],
  [
    'PLIMSOLL_PRIVATE_HOSTS',
    'Hooks.example.com,*.corp.example.com,hooks.example.com',
    'privateHosts',
    ['hooks.example.com', '*.corp.example.com'],
  ],
  [
    'AZURE_CLIENT_ID',
    'AAAAAAAA-0000-0000-0000-000000000001',
    'clientId',
    'aaaaaaaa-0000-0000-0000-000000000001',
  ],
  [
    'APPLICATIONINSIGHTS_CONNECTION_STRING',
    'InstrumentationKey=0;IngestionEndpoint=https://westeurope-5.in.applicationinsights.azure.com/;LiveEndpoint=https://live.example.com/',
    'telemetryHost',
    'westeurope-5.in.applicationinsights.azure.com',
  ],
  ['APPLICATIONINSIGHTS_CONNECTION_STRING', 'InstrumentationKey=0', 'telemetryHost', null],
])('%s=%s', (env, text, name, value) => {
  const loaded = loadSettings({ ...storage, [env]: text })
  expect(loaded.problems).toEqual([])
  expect(loaded.settings[name]).toEqual(value)
})

it.each<[env: string, text: string, problem: string]>([
  [
    'PLIMSOLL_SETTLE_SECONDS',
    'soon',
    'PLIMSOLL_SETTLE_SECONDS is `soon`; it takes a whole number from 0 to 600; `20` is used instead',
  ],
  [
    'PLIMSOLL_SETTLE_SECONDS',
    '601',
    'PLIMSOLL_SETTLE_SECONDS is `601`; it takes a whole number from 0 to 600; `20` is used instead',
  ],
  [
    'PLIMSOLL_SETTLE_SECONDS',
    '-1',
    'PLIMSOLL_SETTLE_SECONDS is `-1`; it takes a whole number from 0 to 600; `20` is used instead',
  ],
  [
    'PLIMSOLL_HISTORY_DAYS',
    '0',
    'PLIMSOLL_HISTORY_DAYS is `0`; it takes a whole number from 1 to 3650; `400` is used instead',
  ],
  [
    'PLIMSOLL_HISTORY_DAYS',
    '1e3',
    'PLIMSOLL_HISTORY_DAYS is `1e3`; it takes a whole number from 1 to 3650; `400` is used instead',
  ],
  [
    'PLIMSOLL_GIVE_UP_HOURS',
    '9'.repeat(400),
    `PLIMSOLL_GIVE_UP_HOURS is \`${'9'.repeat(59)}…\`; it takes a whole number from 1 to 144; \`6\` is used instead`,
  ],
  [
    'PLIMSOLL_INCLUDE_ACTOR',
    'all',
    'PLIMSOLL_INCLUDE_ACTOR is `all`; it takes one of none, oid, full; `oid` is used instead',
  ],
  [
    'PLIMSOLL_SWEEP_SCHEDULE',
    '7 * * * *',
    'PLIMSOLL_SWEEP_SCHEDULE is `7 * * * *`; it takes six fields of NCRONTAB such as `0 */5 * * * *`; `0 7 * * * *` is used instead',
  ],
  [
    'PLIMSOLL_SCOPE',
    'platform',
    'PLIMSOLL_SCOPE is `platform`; it takes `mg:<management group>` and subscription ids (GUIDs) with commas between; it counts as not set',
  ],
  [
    'PLIMSOLL_PRIVATE_HOSTS',
    'https://hooks.example.com',
    'PLIMSOLL_PRIVATE_HOSTS is `https://hooks.example.com`; it takes host names with commas between, such as `hooks.example.com`; it counts as not set',
  ],
  [
    'PLIMSOLL_STORAGE__tableServiceUri',
    'http://vault.example.com',
    'PLIMSOLL_STORAGE__tableServiceUri holds something else; it takes an https address without credentials; it counts as not set',
  ],
  [
    'AZURE_CLIENT_ID',
    'me',
    'AZURE_CLIENT_ID holds something else; it takes a client id (GUID); it counts as not set',
  ],
])('tells that %s=%s is wrong, and goes on with the default', (env, text, problem) => {
  const loaded = loadSettings({ ...storage, [env]: text })
  expect(loaded.problems).toEqual([problem])
  expect(loaded.settings).toEqual(loadSettings(storage).settings)
})

const uris = {
  PLIMSOLL_STORAGE__queueServiceUri: 'https://a.queue.core.windows.net',
  PLIMSOLL_STORAGE__tableServiceUri: 'https://a.table.core.windows.net',
  PLIMSOLL_STORAGE__blobServiceUri: 'https://a.blob.core.windows.net',
}

it.each<[what: string, env: Record<string, string>, problems: readonly string[]]>([
  ['a connection string', storage, []],
  ['three addresses', uris, []],
  [
    'nothing',
    {},
    [
      'PLIMSOLL_STORAGE is missing: set a connection string, or PLIMSOLL_STORAGE__queueServiceUri, PLIMSOLL_STORAGE__tableServiceUri, PLIMSOLL_STORAGE__blobServiceUri',
    ],
  ],
  [
    'two addresses',
    { ...uris, PLIMSOLL_STORAGE__tableServiceUri: '' },
    ['PLIMSOLL_STORAGE__tableServiceUri is missing: storage needs all three addresses'],
  ],
  [
    'half of an account for events',
    { ...storage, PLIMSOLL_INGEST__queueServiceUri: 'https://in.queue.example.com' },
    ['PLIMSOLL_INGEST__blobServiceUri is missing: an account for events needs both addresses'],
  ],
])('storage by %s', (_, env, problems) => {
  expect(loadSettings(env).problems).toEqual(problems)
})

it('repeats neither a connection string nor an address that may hold a credential', () => {
  const { problems } = loadSettings({
    PLIMSOLL_STORAGE: 'hunter2',
    PLIMSOLL_STORAGE__tableServiceUri: 'https://vault.example.com/?sig=hunter2',
  })
  expect(problems).toHaveLength(3)
  expect(problems.join()).not.toContain('hunter2')
})

it('never throws, and every value has the type of its default', () => {
  const names = all.map(({ env }) => env)
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('0', '1', 'on', 'mg:', ',', '='),
  )
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...names), text), (env) => {
      const loaded = loadSettings(env).settings
      return Object.entries<Setting<unknown>>(settings).every(([name, setting]) => {
        const value = loaded[name as keyof Settings]
        return setting.default === null || typeof value === typeof setting.default
      })
    }),
  )
})

it('describes every setting once; every default is acceptable', () => {
  expect(new Set(all.map(({ env }) => env)).size).toBe(all.length)
  const doc = settingsDoc()
  for (const { env, description } of all) {
    expect(doc).toContain(`| \`${env}\` |`)
    expect(doc).toContain(description)
  }
  for (const setting of all) {
    if (typeof setting.default !== 'string' && typeof setting.default !== 'number') continue
    expect(setting.read(String(setting.default))).toBe(setting.default)
  }
})

it('marks what the host resolves by name: every schedule, and the connection of the queues', () => {
  expect(all.filter(({ host }) => host).map(({ env }) => env)).toEqual([
    'PLIMSOLL_STORAGE',
    'PLIMSOLL_STORAGE__queueServiceUri',
    'PLIMSOLL_STORAGE__clientId',
    'PLIMSOLL_STORAGE__credential',
    'PLIMSOLL_INGEST__queueServiceUri',
    'PLIMSOLL_INGEST__clientId',
    'PLIMSOLL_INGEST__credential',
    'PLIMSOLL_SWEEP_SCHEDULE',
    'PLIMSOLL_CATCH_UP_SCHEDULE',
    'PLIMSOLL_RETAIN_SCHEDULE',
    'PLIMSOLL_HUNT_SCHEDULE',
    'PLIMSOLL_SUMMARY_SCHEDULE',
    'PLIMSOLL_DOCTOR_SCHEDULE',
  ])
})

it.each([
  [
    'teams-sec',
    { PLIMSOLL_SECRET_TEAMS_SEC: ' https://example.com/hook ' },
    'https://example.com/hook',
  ],
  ['Key2', { PLIMSOLL_SECRET_KEY2: 'k' }, 'k'],
  ['teams-sec', {}, null],
  ['teams-sec', { PLIMSOLL_SECRET_TEAMS_SEC: '  ' }, null],
  ['a b', { 'PLIMSOLL_SECRET_A B': 'x' }, null],
  ['', { PLIMSOLL_SECRET_: 'x' }, null],
])('the secret %j of %j is %j', (name, env, value) => {
  expect(loadSecret(name, env)).toBe(value)
})

it('reads the environment of the process when none is handed in', () => {
  expect(environment()).toBe(process.env)
})

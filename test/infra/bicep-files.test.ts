import { existsSync, globSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { settings } from '../../shared/config/settings.ts'
import { containers, queues, tables, writeOnce } from '../../shared/domain/stores.ts'
import {
  type BicepFile,
  bicepReader,
  type Declaration,
  keysOf,
  objectAt,
  valueAt,
} from './bicep-tree.ts'
import { knownRoles } from './known-roles.ts'

const paths = globSync('infra/**/*.bicep')
  .map((path) => path.replaceAll('\\', '/'))
  .sort()
const entries = ['infra/main.bicep', 'infra/fleet.bicep']
let files: readonly BicepFile[]
let read: (path: string) => BicepFile

beforeAll(async () => {
  read = await bicepReader()
  files = paths.map(read)
})

const json = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T
const file = (path: string): BicepFile => read(`infra/${path}`)

function resourcesOf(type: string): readonly Declaration[] {
  return files
    .flatMap(({ resources }) => resources)
    .filter(({ of, isExisting }) => !isExisting && of.startsWith(`${type}@`))
}

it('parses every file', () => {
  expect(paths.length).toBeGreaterThan(15)
  expect(files.flatMap(({ path, errors }) => errors.map((error) => `${path}:${error}`))).toEqual([])
})

it('sees what does not parse', () => {
  expect(read('test/fixtures/infra/broken.bicep').errors).not.toEqual([])
})

it('names modules that exist, and hands them what they ask for and nothing else', () => {
  const wrong = files.flatMap(({ path, modules }) =>
    modules.flatMap((module) => {
      const target = posix.join(posix.dirname(path), module.of)
      if (!existsSync(target)) return [`${path}: ${module.name} is not at ${target}`]
      const given = objectAt(module.body, 'params')
      const names = given === null ? [] : keysOf(given)
      const { parameters } = read(target)
      const unknown = names.filter((name) => !parameters.some((one) => one.name === name))
      const missing = parameters.filter((one) => one.default === null && !names.includes(one.name))
      return [
        ...unknown.map((name) => `${path}: ${module.name} does not take ${name}`),
        ...missing.map(({ name }) => `${path}: ${module.name} lacks ${name}`),
      ]
    }),
  )
  expect(wrong).toEqual([])
})

it('says of every parameter what it decides', () => {
  const silent = files.flatMap(({ path, parameters }) =>
    parameters.filter(({ description }) => description === null).map(({ name }) => [path, name]),
  )
  expect(silent).toEqual([])
})

it('asks of whoever deploys only what nobody else can know', () => {
  const asked = entries.flatMap((path) =>
    read(path)
      .parameters.filter((one) => one.default === null)
      .map(({ name }) => `${path} ${name}`),
  )
  expect(asked).toEqual([
    'infra/main.bicep environmentName',
    'infra/main.bicep location',
    'infra/fleet.bicep collectingPrincipalId',
    'infra/fleet.bicep ingestAccountId',
  ])
})

it('opens nothing and grants nothing unless it is asked to', () => {
  const defaults = Object.fromEntries(
    entries.flatMap((path) => read(path).parameters.map((one) => [one.name, one.default] as const)),
  )
  expect(defaults).toMatchObject({
    deliveryIdentity: "'systemAssigned'",
    followNewSubscriptions: 'false',
    subscriptions: '[]',
    workspaceIds: '[]',
    pushToAppId: "''",
    topicId: "''",
    logIngestion: 'false',
  })
  const storage = Object.fromEntries(
    file('modules/storage.bicep').parameters.map((one) => [one.name, one.default]),
  )
  expect(storage).toMatchObject({ reach: "'private'", allowKeys: 'false', grants: '[]' })
})

it('assigns roles that are known, and names each in one place', () => {
  const guid = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gi
  const found = files.flatMap(({ path, text }) =>
    [...text.matchAll(guid)].map(([id]) => ({ path, id })),
  )
  expect([...new Set(found.map(({ path }) => path))]).toEqual(['infra/modules/roles.bicep'])
  const ids = found.map(({ id }) => id)
  expect(ids.filter((id) => knownRoles[id] === undefined)).toEqual([])
  expect(new Set(ids).size).toBe(ids.length)
  const broad = ids.filter((id) => /^(Owner|Contributor|User Access)/.test(knownRoles[id] ?? ''))
  expect(broad).toEqual([])
})

it('tells in the guide every role that it assigns', () => {
  const guide = readFileSync('docs/guide/install.md', 'utf8')
  expect(Object.values(knownRoles).filter((role) => !guide.includes(role))).toEqual([])
})

it('tells in the guide what each custom role is for, and how it is taken away', () => {
  const guide = readFileSync('docs/guide/install.md', 'utf8')
  const uninstall = guide.slice(guide.indexOf('## Uninstall'))
  const names = files.flatMap(({ text }) =>
    [...text.matchAll(/roleName: '(Plimsoll [^']+)'/g)].map(([, name = '']) => name),
  )
  names.push(json<{ roleName: string }>('infra/generated/role.json').roleName)
  expect(names).toHaveLength(3)
  expect(names.filter((name) => !guide.includes(name))).toEqual([])
  const last = (name: string) => name.replace('Plimsoll ', '')
  expect(names.filter((name) => !uninstall.includes(last(name)))).toEqual([])
  expect(writeOnce.filter((name) => !uninstall.includes(containers[name]))).toEqual([])
})

it('tells in the guide every resource provider that the templates need', () => {
  const guide = readFileSync('docs/guide/install.md', 'utf8')
  const [, told = ''] = /^for one in ([\w ]+); do$/m.exec(guide) ?? []
  const used = files
    .flatMap(({ resources }) => resources)
    .filter(({ isExisting }) => !isExisting)
    .map(({ of }) => of.slice('Microsoft.'.length, of.indexOf('/')))
    // Always registered.
    .filter((name) => name !== 'Authorization' && name !== 'Resources')
  expect([...new Set(used)].filter((name) => !told.split(' ').includes(name))).toEqual([])
})

it('explains in the guide only parameters that exist', () => {
  const guide = readFileSync('docs/guide/install.md', 'utf8')
  const told = [...guide.matchAll(/^\| ((?:`\w+`(?:, )?)+) \|/gm)].flatMap(([, names = '']) =>
    [...names.matchAll(/`(\w+)`/g)].map(([, name = '']) => name),
  )
  const known = entries.flatMap((path) => read(path).parameters.map(({ name }) => name))
  expect(told.length).toBeGreaterThan(8)
  expect(told.filter((name) => !known.includes(name))).toEqual([])
  const handed = [...guide.matchAll(/^ {2}.*?\b(\w+)=</gm)].map(([, name = '']) => name)
  expect(handed.filter((name) => !known.includes(name))).toEqual([])
  const outputs = [...guide.matchAll(/<output (\w+)>/g)].map(([, name = '']) => name)
  const given = read('infra/main.bicep').outputs.map(({ name }) => name)
  expect(outputs.filter((name) => !given.includes(name))).toEqual([])
})

it('uses every role that it names', () => {
  const names = [...file('modules/roles.bicep').text.matchAll(/^ {2}(\w+): '/gm)].map(
    ([, name = '']) => name,
  )
  const others = files.map(({ text }) => text).join('\n')
  expect(names.filter((name) => !others.includes(`roles.${name}`))).toEqual([])
})

it('names assignments so that they are found again, and says what kind of principal they are for', () => {
  const assignments = resourcesOf('Microsoft.Authorization/roleAssignments')
  expect(assignments.length).toBeGreaterThan(8)
  for (const { name, body, text } of assignments) {
    expect([name, text]).toEqual([name, expect.stringMatching(/name: guid\(/)])
    expect([name, text]).toEqual([
      name,
      expect.stringContaining("principalType: 'ServicePrincipal'"),
    ])
    expect(body).toBeDefined()
  }
})

it('makes storage that only identities open', () => {
  const accounts = resourcesOf('Microsoft.Storage/storageAccounts')
  expect(accounts).toHaveLength(1)
  for (const { body } of accounts) {
    const of = (...path: string[]) => valueAt(body, 'properties', ...path)
    expect(of('allowBlobPublicAccess')).toBe('false')
    expect(of('allowCrossTenantReplication')).toBe('false')
    expect(of('allowSharedKeyAccess')).toBe('allowKeys')
    expect(of('defaultToOAuthAuthentication')).toBe('true')
    expect(of('minimumTlsVersion')).toBe("'TLS1_2'")
    expect(of('supportsHttpsTrafficOnly')).toBe('true')
    expect(of('publicNetworkAccess')).toBe("reach == 'private' ? 'Disabled' : 'Enabled'")
    expect(of('networkAcls', 'defaultAction')).toBe("reach == 'open' ? 'Allow' : 'Deny'")
  }
  for (const { text } of resourcesOf('Microsoft.Storage/storageAccounts/blobServices/containers')) {
    expect(text).toContain("publicAccess: 'None'")
  }
})

it('lets keys open the account of events alone, and that only where Event Grid has no identity', () => {
  const keyed = file('main.bicep').modules.flatMap(({ name, body }) => {
    const given = objectAt(body, 'params')
    const allow = given === null ? null : valueAt(given, 'allowKeys')
    return allow === null ? [] : [[name, allow]]
  })
  expect(keyed).toEqual([['ingest', "deliveryIdentity == 'none'"]])
})

it('keeps secrets and telemetry behind Entra ID', () => {
  const [vault] = resourcesOf('Microsoft.KeyVault/vaults')
  expect(vault && valueAt(vault.body, 'properties', 'enableRbacAuthorization')).toBe('true')
  expect(vault && valueAt(vault.body, 'properties', 'enablePurgeProtection')).toBe('true')
  const [insights] = resourcesOf('Microsoft.Insights/components')
  expect(insights && valueAt(insights.body, 'properties', 'DisableLocalAuth')).toBe('true')
  const [workspace] = resourcesOf('Microsoft.OperationalInsights/workspaces')
  expect(workspace && valueAt(workspace.body, 'properties', 'features', 'disableLocalAuth')).toBe(
    'true',
  )
})

it('hands out no secret', () => {
  const outputs = files.flatMap(({ path, outputs: own }) =>
    own.map(({ name, text }) => ({ path, name, text })),
  )
  expect(outputs.length).toBeGreaterThan(15)
  const secret = /listKeys|listSecrets|ConnectionString|InstrumentationKey|accountKey|password|sas/i
  expect(outputs.filter(({ text }) => secret.test(text))).toEqual([])
  const calls = files.filter(({ text }) => /\blist(Keys|Secrets|AccountSas)\(/i.test(text))
  expect(calls.map(({ path }) => path)).toEqual([])
})

it('knows the clouds of Azure in one place', () => {
  const hosts =
    /https:\/\/|\bprivatelink\.|\.(?:windows|azure|usgovcloudapi|chinacloudapi)\.(?:net|com|cn|us)\b/
  const elsewhere = files.flatMap(({ path, text }) => {
    const cloud = path === 'infra/main.bicep' ? /^var cloud = \{[\s\S]*?^\}/m : /^(?!)/
    const lines = text.replace(cloud, '').split('\n')
    return lines.filter((line) => hosts.test(line)).map((line) => `${path}: ${line.trim()}`)
  })
  expect(elsewhere).toEqual([expect.stringContaining('main.bicep: output healthUri')])
})

describe('app settings', () => {
  /** Flex Consumption refuses them or goes wrong with them. */
  const forbidden =
    /\b(FUNCTIONS_WORKER_RUNTIME|FUNCTIONS_EXTENSION_VERSION|WEBSITE_RUN_FROM_PACKAGE|WEBSITE_CONTENT\w*|SCM_DO_BUILD_DURING_DEPLOYMENT|ENABLE_ORYX_BUILD|WEBSITE_TIME_ZONE|TZ)\b/
  /** Of the host and the SDKs, not of ours. */
  const platform =
    /^(AzureWebJobsStorage__(credential|clientId|(blob|queue|table)ServiceUri)|APPLICATIONINSIGHTS_(CONNECTION|AUTHENTICATION)_STRING|AZURE_AUTHORITY_HOST)$/
  const known = Object.values(settings).map(({ env }) => env)
  const generated = json<{ names: string[]; defaults: Record<string, string> }>(
    'infra/generated/settings.json',
  )

  function named(): readonly string[] {
    return ['main.bicep', 'modules/app.bicep'].flatMap((path) =>
      [...file(path).text.matchAll(/^\s+([A-Z][A-Za-z]*_\w+): /gm)].map(([, name = '']) => name),
    )
  }

  it('are settings of ours or of the platform', () => {
    expect(named().length).toBeGreaterThan(15)
    expect(named().filter((name) => !known.includes(name) && !platform.test(name))).toEqual([])
    expect(generated.names).toEqual(known)
  })

  it('set nothing that Flex Consumption forbids', () => {
    expect(files.filter(({ text }) => forbidden.test(text)).map(({ path }) => path)).toEqual([])
    expect(Object.keys(generated.defaults).filter((name) => forbidden.test(name))).toEqual([])
  })

  it('exist wherever the host resolves them by name', () => {
    const set = [...Object.keys(generated.defaults), ...named()]
    const needed = Object.values(settings)
      .filter(({ host, kind }) => host === true && kind !== 'secret')
      .map(({ env }) => env)
    expect(needed.filter((name) => !set.includes(name))).toEqual([])
  })

  it('name no connection string of storage', () => {
    const text = files.map((one) => one.text).join('\n')
    expect(text).not.toMatch(/AzureWebJobsStorage\b(?!__)/)
    expect(text).not.toMatch(/PLIMSOLL_STORAGE\b(?!__)/)
  })
})

it('makes every queue with its poison, every table and every container of the code', () => {
  const stores = json<{
    ingest: { queue: string; poisonQueue: string; deadLetterContainer: string }
    queues: string[]
    tables: string[]
    containers: string[]
    writeOnceContainers: string[]
  }>('infra/generated/stores.json')
  const names = Object.values(queues)
  expect([stores.ingest.queue, stores.ingest.poisonQueue, ...stores.queues].sort()).toEqual(
    [...names, ...names.map((name) => `${name}-poison`)].sort(),
  )
  expect(stores.tables.toSorted()).toEqual(Object.values(tables).sort())
  const made = [
    stores.ingest.deadLetterContainer,
    ...stores.containers,
    ...stores.writeOnceContainers,
  ]
  expect(made.sort()).toEqual(Object.values(containers).sort())
  expect(stores.writeOnceContainers).toEqual(writeOnce.map((name) => containers[name]))
  const { text } = file('main.bicep')
  for (const used of ['queues', 'tables', 'containers', 'writeOnceContainers', 'policyContainer']) {
    expect(text).toContain(`stores.${used}`)
  }
})

it('loads what is generated, and nothing that is not', () => {
  const loaded = files.flatMap(({ path, text }) =>
    [...text.matchAll(/load(?:Json|Text)Content\('([^']+)'\)/g)].map(([, target = '']) =>
      posix.join(posix.dirname(path), target),
    ),
  )
  expect(loaded.filter((path) => !existsSync(path))).toEqual([])
  const generated = globSync('infra/generated/*').map((path) => path.replaceAll('\\', '/'))
  expect(generated.filter((path) => !loaded.includes(path))).toEqual([])
})

describe('events', () => {
  const filter = json<{
    includedEventTypes: string[]
    subscriptions: { name: string; operations: string[] }[]
  }>('infra/generated/event-filter.json')

  it('stay within what Event Grid takes', () => {
    for (const { name, operations } of filter.subscriptions) {
      expect(name).toMatch(/^[A-Za-z\d-]{3,64}$/)
      expect(operations.length).toBeLessThanOrEqual(25)
      expect(operations.filter((one) => one.length > 512)).toEqual([])
    }
  })

  it('are filtered by what is generated, kept when they cannot be delivered, and tried again', () => {
    const [feed] = resourcesOf('Microsoft.EventGrid/systemTopics/eventSubscriptions')
    const { text } = file('modules/event-subscriptions.bicep')
    expect(feed?.text).toContain('for one in eventFilter.subscriptions')
    expect(feed?.text).toContain('name: one.name')
    expect(feed?.text).toContain('includedEventTypes: eventFilter.includedEventTypes')
    expect(feed?.text).toContain("operatorType: 'StringBeginsWith'")
    expect(feed?.text).toContain("key: 'data.operationName'")
    expect(feed?.text).toContain('values: one.operations')
    expect(feed?.text).toContain("eventDeliverySchema: 'CloudEventSchemaV1_0'")
    expect(feed?.text).toMatch(/maxDeliveryAttempts: 30\s+eventTimeToLiveInMinutes: 1440/)
    expect(feed?.text).toContain('union(destination, burial,')
    expect(text).toContain('deadLetterWithResourceIdentity')
    expect(text).toContain('deadLetterDestination')
  })

  it('begin when the right to write them is there', () => {
    const events = file('modules/subscription-events.bicep').modules.find(
      ({ name }) => name === 'events',
    )
    expect(events?.text).toMatch(/dependsOn: \[made, rights\]/)
  })

  it('come from the one topic that a subscription can have, where it stands or newly made', () => {
    const made = file('modules/system-topic.bicep').resources
    const topic = made.find(({ of }) => of.startsWith('Microsoft.EventGrid/systemTopics@'))
    expect(topic && valueAt(topic.body, 'location')).toBe("'global'")
    expect(topic && valueAt(topic.body, 'properties', 'topicType')).toBe(
      "'Microsoft.Resources.Subscriptions'",
    )
    expect(file('modules/subscription-events.bicep').text).toContain('empty(existingTopicId)')
  })
})

it('gives the reading identity the generated role and nothing that writes in the fleet', () => {
  const fleet = file('fleet.bicep')
  const [role] = fleet.resources.filter(({ of }) => of.includes('/roleDefinitions@'))
  expect(role?.text).toContain('actions: role.actions')
  expect(role?.text).toContain('assignableScopes: [managementGroup().id]')
  expect(fleet.text.match(/\broles\.(?!bicep)\w+/g)).toEqual(['roles.logAnalyticsDataReader'])
})

import { readFileSync } from 'node:fs'
import { settings } from '../../shared/config/settings.ts'
import { containers, queues, tables, writeOnce } from '../../shared/domain/stores.ts'
import { bicepCli } from './bicep-cli.ts'
import { guid, type Predicted, snapshotOf } from './snapshot-of.ts'

/** The compiler starts anew for each question. */
jest.setTimeout(180_000)
const cli = bicepCli()
const must = { environmentName: 'test', location: 'westeurope' }
const account = `/subscriptions/${guid(1)}/resourceGroups/rg-plimsoll-test/providers/Microsoft.Storage/storageAccounts/plimin`
const filter = JSON.parse(readFileSync('infra/generated/event-filter.json', 'utf8'))

function main(parameters: Readonly<Record<string, unknown>>): readonly Predicted[] {
  return snapshotOf(cli ?? '', 'infra/main.bicep', { ...must, ...parameters })
}

function of(made: readonly Predicted[], type: string): readonly Predicted[] {
  return made.filter((one) => one.type === type)
}

const leaf = ({ name }: Predicted): string => name.split('/').at(-1) ?? ''

interface Rule {
  readonly definition: {
    readonly actions: {
      readonly version: { readonly delete: { readonly daysAfterCreationGreaterThan: number } }
    }
    readonly filters: { readonly prefixMatch: readonly string[] }
  }
}

/** Accounts by the beginning of their names. */
function accountsIn(made: readonly Predicted[]): Readonly<Record<string, Predicted['properties']>> {
  return Object.fromEntries(
    of(made, 'Microsoft.Storage/storageAccounts').map(({ name, properties }) => [
      name.slice(0, -13),
      properties,
    ]),
  )
}

function expectStores(made: readonly Predicted[]): void {
  const names = (type: string) => of(made, `Microsoft.Storage/storageAccounts/${type}`).map(leaf)
  const every = Object.values(queues)
  expect(names('queueServices/queues').sort()).toEqual(
    [...every, ...every.map((name) => `${name}-poison`)].sort(),
  )
  expect(names('tableServices/tables').sort()).toEqual(Object.values(tables).sort())
  expect(names('blobServices/containers').sort()).toEqual(
    [...Object.values(containers), 'deployment'].sort(),
  )
}

let plain: readonly Predicted[] = []
beforeAll(() => {
  if (cli !== null) plain = main({})
})

it('makes two accounts without keys, and every store in one of them', () => {
  if (cli === null) return
  const made = plain
  const accounts = accountsIn(made)
  expect(Object.keys(accounts)).toEqual(['plimhost', 'plimsoll'])
  for (const one of Object.values(accounts)) {
    expect(one).toMatchObject({ allowSharedKeyAccess: false, allowBlobPublicAccess: false })
  }
  expectStores(made)
  expect(made.filter(({ type }) => type.startsWith('Microsoft.Network/'))).toEqual([])
  const [config] = of(made, 'Microsoft.Web/sites/config')
  const names = Object.keys(config?.properties ?? {})
  const needed = Object.values(settings)
    .filter(({ env, kind }) => kind === 'schedule' || env.startsWith('PLIMSOLL_STORAGE__'))
    .map(({ env }) => env)
  expect(names).toEqual(expect.arrayContaining([...needed, 'AZURE_CLIENT_ID']))
  expect(names.filter((name) => name.startsWith('PLIMSOLL_INGEST'))).toEqual([])
})

it('lets no version of a blob live on: those of the policy file for a year, of all that may be deleted for a day', () => {
  if (cli === null) return
  const [lifecycle] = of(plain, 'Microsoft.Storage/storageAccounts/managementPolicies')
  const { rules = [] } = (lifecycle?.properties['policy'] ?? {}) as {
    readonly rules?: readonly Rule[]
  }
  const daysOf = Object.fromEntries(
    rules.flatMap(({ definition: { actions, filters } }) =>
      filters.prefixMatch.map((prefix) => [
        prefix.replace(/\/$/, ''),
        actions.version.delete.daysAfterCreationGreaterThan,
      ]),
    ),
  )
  expect(daysOf).toEqual({
    ...Object.fromEntries(Object.values(containers).map((name) => [name, 1])),
    // No rule reaches a container with a policy: Azure's page on the lifecycle of blobs.
    ...Object.fromEntries(writeOnce.map((name) => [containers[name], undefined])),
    [containers.policy]: 400,
  })
  expect(rules.filter(({ definition }) => definition.filters.prefixMatch.length > 10)).toEqual([])
})

it('leaves a policy alone that is locked, for Azure would refuse to write it', () => {
  if (cli === null) return
  const policies = (made: readonly Predicted[]) =>
    of(made, 'Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies')
  expect(policies(plain)).toHaveLength(2)
  const locked = main({ writeOnceLocked: true })
  expect(policies(locked)).toEqual([])
  expectStores(locked)
})

it('gives each identity its own rights, and none a right twice', () => {
  if (cli === null) return
  const rights = of(plain, 'Microsoft.Authorization/roleAssignments').map(
    ({ properties }) =>
      `${/id-plimsoll-(\w+)-/.exec(String(properties['principalId']))?.[1]} ${properties['roleDefinitionId']}`,
  )
  const by = (identity: string) => rights.filter((right) => right.startsWith(`${identity} `)).length
  expect([by('host'), by('collecting'), by('delivery'), rights.length]).toEqual([5, 4, 1, 12])
  // Whoever deletes evidence has to delete its versions.
  const owner = of(plain, 'Microsoft.Authorization/roleAssignments').filter(({ id, name }) =>
    `${id} ${name}`.includes(containers.evidence),
  )
  expect(owner).toHaveLength(1)
  // Event Grid's two are of a topic that is not there yet.
  const topics = of(plain, 'Microsoft.EventGrid/systemTopics')
  expect(topics.map(({ properties }) => properties['topicType'])).toEqual([
    'Microsoft.Resources.ResourceGroups',
  ])
})

it('tells what is changed in its own group, all of it, and nothing where there is no Event Grid', () => {
  if (cli === null) return
  const [topic] = of(plain, 'Microsoft.EventGrid/systemTopics')
  expect(String(topic?.properties['source'])).toMatch(/\/resourceGroups\/rg-plimsoll-test$/)
  const [feed] = of(plain, 'Microsoft.EventGrid/systemTopics/eventSubscriptions')
  const [config] = of(plain, 'Microsoft.Web/sites/config')
  expect(config?.properties['PLIMSOLL_OWN_GROUPS']).toBe(topic?.properties['source'])
  expect(feed?.properties).toMatchObject({
    deliveryWithResourceIdentity: {
      destination: { properties: { queueName: queues.events } },
    },
    filter: {
      includedEventTypes: filter.includedEventTypes,
      advancedFilters: [{ key: 'data.operationName', values: ['Microsoft.'] }],
    },
  })
  expect(of(main({ events: 'changeLog' }), 'Microsoft.EventGrid/systemTopics')).toEqual([])
})

it('closes what a private network reaches, and leaves Event Grid a way in beside it', () => {
  if (cli === null) return
  const made = main({ privateNetwork: true, privateLogs: true })
  const accounts = accountsIn(made)
  expect(accounts).toMatchObject({
    plimhost: { publicNetworkAccess: 'Disabled', networkAcls: { bypass: 'None' } },
    // Azure's page on the lifecycle of blobs: behind a firewall it needs the exception for trusted services.
    plimsoll: { publicNetworkAccess: 'Disabled', networkAcls: { bypass: 'AzureServices' } },
    plimin: {
      publicNetworkAccess: 'Enabled',
      networkAcls: { bypass: 'AzureServices', defaultAction: 'Deny' },
      allowSharedKeyAccess: false,
    },
  })
  expectStores(made)
  const [vault] = of(made, 'Microsoft.KeyVault/vaults')
  expect(vault?.properties).toMatchObject({ publicNetworkAccess: 'Disabled' })
  const ends = of(made, 'Microsoft.Network/privateEndpoints').map(({ name }) => name.slice(12, -14))
  expect(ends.sort()).toEqual(
    [
      ...['blob', 'queue', 'table'].flatMap((one) => [`host-${one}`, `ledger-${one}`]),
      'ingest-blob',
      'ingest-queue',
      'vault',
      'logs',
    ].sort(),
  )
  expect(of(made, 'Microsoft.Network/privateDnsZones')).toHaveLength(8)
  const [site] = of(made, 'Microsoft.Web/sites')
  expect(site?.properties['virtualNetworkSubnetId']).toMatch(/\/subnets\/app$/)
  const [config] = of(made, 'Microsoft.Web/sites/config')
  expect(config?.properties['PLIMSOLL_INGEST__queueServiceUri']).toContain('plimin')
})

it('lets keys work where Event Grid has no identity, in the account of events alone', () => {
  if (cli === null) return
  expect(accountsIn(main({ deliveryIdentity: 'none' }))).toMatchObject({
    plimhost: { allowSharedKeyAccess: false },
    plimsoll: { allowSharedKeyAccess: false },
    plimin: { allowSharedKeyAccess: true },
  })
})

it('leaves Event Grid without an identity a way in, for it passes no firewall of storage', () => {
  if (cli === null) return
  // Source: Azure's page on queues as event handlers: behind a firewall a system-assigned identity alone delivers.
  expect(accountsIn(main({ deliveryIdentity: 'none', privateNetwork: true }))).toMatchObject({
    plimhost: { publicNetworkAccess: 'Disabled', allowSharedKeyAccess: false },
    plimsoll: { publicNetworkAccess: 'Disabled', allowSharedKeyAccess: false },
    plimin: { publicNetworkAccess: 'Enabled', networkAcls: { defaultAction: 'Allow' } },
  })
})

it('lets the policy name the account of events, and grant the roles of a topic there, and no more', () => {
  if (cli === null) return
  const made = snapshotOf(cli, 'infra/fleet.bicep', {
    collectingPrincipalId: guid(8),
    ingestAccountId: account,
    followNewSubscriptions: true,
  })
  const custom = of(made, 'Microsoft.Authorization/roleDefinitions').map(({ properties }) => {
    const [{ actions = [] } = {}] = properties['permissions'] as { actions?: string[] }[]
    return [properties['roleName'], actions.filter((action) => !action.endsWith('/read'))]
  })
  expect(Object.fromEntries(custom)).toEqual({
    'Plimsoll auditor': [],
    'Plimsoll event feeder': [
      'Microsoft.EventGrid/register/action',
      'Microsoft.EventGrid/systemTopics/write',
      'Microsoft.EventGrid/systemTopics/eventSubscriptions/write',
      'Microsoft.Resources/deployments/*',
      'Microsoft.Resources/subscriptions/resourceGroups/write',
    ],
    // Source: Azure's page on the security of Event Grid: write access to what is not a webhook.
    'Plimsoll event target': [
      'Microsoft.Storage/storageAccounts/write',
      'Microsoft.Storage/storageAccounts/blobServices/containers/write',
      'Microsoft.Storage/storageAccounts/queueServices/queues/write',
    ],
  })
  const atAccount = of(made, 'Microsoft.Authorization/roleAssignments').filter(({ id, name }) =>
    `${id} ${name}`.includes(account),
  )
  expect(atAccount).toHaveLength(2)
})

it('tells the changes of every subscription that is named, through its own topic or a new one', () => {
  if (cli === null) return
  const topic = `/subscriptions/${guid(3)}/resourceGroups/rg-events/providers/Microsoft.EventGrid/systemTopics/changes`
  const made = snapshotOf(cli, 'infra/fleet.bicep', {
    collectingPrincipalId: guid(8),
    ingestAccountId: account,
    subscriptions: [
      { subscriptionId: guid(2) },
      { subscriptionId: guid(3), existingTopicId: topic },
    ],
  })
  expect(of(made, 'Microsoft.EventGrid/systemTopics').map(({ id }) => id.split('/')[2])).toEqual([
    guid(2),
  ])
  const feeds = of(made, 'Microsoft.EventGrid/systemTopics/eventSubscriptions')
  const wanted = filter.subscriptions.map(({ name }: { readonly name: string }) => name)
  for (const subscription of [2, 3].map(guid)) {
    const own = feeds.filter(({ id }) => id.startsWith(`/subscriptions/${subscription}/`))
    expect(own.map(leaf)).toEqual(wanted)
    own.forEach(({ properties }, index) => {
      expect(properties).toMatchObject({
        eventDeliverySchema: 'CloudEventSchemaV1_0',
        filter: {
          includedEventTypes: filter.includedEventTypes,
          advancedFilters: [{ values: filter.subscriptions[index].operations }],
        },
        deliveryWithResourceIdentity: {
          destination: { properties: { resourceId: account, queueName: queues.events } },
        },
        deadLetterWithResourceIdentity: {
          deadLetterDestination: { properties: { blobContainerName: containers.deadLetter } },
        },
        retryPolicy: { maxDeliveryAttempts: 30, eventTimeToLiveInMinutes: 1440 },
      })
    })
  }
  // On the queue and on the container for each topic, and the reader's own.
  expect(of(made, 'Microsoft.Authorization/roleAssignments')).toHaveLength(2 * 2 + 1)
  expect(feeds).toHaveLength(2 * wanted.length)
})

it('pushes events, or writes them with a key, when it is asked to', () => {
  if (cli === null) return
  const given = {
    collectingPrincipalId: guid(8),
    ingestAccountId: account,
    subscriptions: [{ subscriptionId: guid(2) }],
    deliveryIdentity: 'none',
  }
  const feedOf = (more: object) =>
    of(
      snapshotOf(cli, 'infra/fleet.bicep', { ...given, ...more }),
      'Microsoft.EventGrid/systemTopics/eventSubscriptions',
    )[0]?.properties
  expect(feedOf({})).toMatchObject({
    destination: { endpointType: 'StorageQueue' },
    deadLetterDestination: { endpointType: 'StorageBlob' },
  })
  const app = `/subscriptions/${guid(1)}/resourceGroups/rg/providers/Microsoft.Web/sites/func`
  expect(feedOf({ pushToAppId: app })).toMatchObject({
    destination: {
      endpointType: 'AzureFunction',
      properties: { resourceId: `${app}/functions/accept` },
    },
  })
})

import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { azTable } from '../../tools/az/az-table.ts'
import { commandsIn } from '../../tools/az/commands-in.ts'
import { globalSwitches } from '../../tools/az/global-switches.ts'
import { runCli } from '../cli/run-cli.ts'
import { withSampleAzure } from '../cli/sample-azure.ts'
import { scratch } from '../cli/scratch.ts'
import {
  cluster,
  clusterId,
  elsewhere,
  empty,
  estateOnboarding,
  feed,
  foreignTopic,
  guid,
  hub,
  lab,
  logs,
  registries,
  sampleEstate,
  shop,
  vaults,
  workspace,
} from './sample-estate.ts'

const fleet = ['onboard', '--plan', '--management-group', 'fleet']
const outputs = [
  ...['--collecting-principal-id', guid(88)],
  '--ingest-account-id',
  `/subscriptions/${guid(90)}/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/plimin`,
]

afterAll(() => {
  Reflect.deleteProperty(globalThis, Symbol.for('plimsoll.host'))
})

function plan(...more: readonly string[]) {
  return runCli([...fleet, ...more], { onboarding: estateOnboarding() })
}

async function planned(...more: readonly string[]) {
  const { status, out, err } = await plan('--format', 'json', ...more)
  return { status, err, plan: JSON.parse(out) }
}

const idsIn = ({ subscriptions }: { subscriptions: readonly { id: string }[] }) =>
  subscriptions.map(({ id }) => id)

it('finds the subscriptions with clusters, and those that clusters depend on', async () => {
  sampleEstate()
  const { status, plan: told } = await planned()
  expect(status).toBe(1)
  expect(told).toMatchObject({ version: 1, mode: 'eventGrid', seen: 7, clusters: 3 })
  expect(told.waves.map(idsIn)).toEqual([[lab], [hub, registries, logs, shop]])
  const [canary, rest] = told.waves
  expect(canary.subscriptions).toMatchObject([
    { topic: 'reuse', topicId: foreignTopic, lacksIdentity: true, unregistered: [] },
  ])
  expect(rest.subscriptions).toMatchObject([
    {
      clusters: 0,
      dependents: 1,
      reasons: ['microsoft.network/virtualnetworks'],
      topic: 'make',
      unregistered: ['Microsoft.EventGrid'],
    },
    { reasons: ['microsoft.containerregistry/registries'] },
    { reasons: ['microsoft.operationalinsights/workspaces'] },
    { clusters: 2, dependents: 0 },
  ])
  expect([canary.workspaces, rest.workspaces]).toEqual([[], [workspace.toLowerCase()]])
})

it('says it all as a person reads it, with the commands of each wave', async () => {
  sampleEstate()
  const { out } = await plan('--location', 'westeurope')
  expect(out.split('\n')).toEqual([
    'below the management group fleet: 7 subscriptions, 3 clusters; 5 subscriptions to tell of changes, in 2 waves',
    '',
    'Wave 1, the canary',
    `  ${lab}  Lab: 1 cluster; its system topic is reused: ${foreignTopic}`,
    '  first:',
    `    az eventgrid system-topic update -g rg-events -n changes --subscription ${lab} --identity systemassigned`,
    '  then:',
    '    az deployment mg create --name plimsoll-fleet-1 --management-group-id fleet --location westeurope --parameters <parameter file>',
    '  and see:',
    `    plimsoll onboard --verify --subscription ${lab} --yes`,
    '',
    'Wave 2',
    `  ${hub}  Hub: microsoft.network/virtualnetworks for 1 cluster elsewhere; a system topic is made`,
    `  ${registries}  Registries: microsoft.containerregistry/registries for 1 cluster elsewhere; a system topic is made`,
    `  ${logs}  Logs: microsoft.operationalinsights/workspaces for 1 cluster elsewhere; a system topic is made`,
    `  ${shop}  Shop: 2 clusters; a system topic is made`,
    `  role Log Analytics Data Reader on ${workspace.toLowerCase()}`,
    '  first:',
    `    az provider register --namespace Microsoft.EventGrid --subscription ${hub} --wait`,
    '  then:',
    '    az deployment mg create --name plimsoll-fleet-2 --management-group-id fleet --location westeurope --parameters <parameter file>',
    '  and see:',
    `    plimsoll onboard --verify --subscription ${[hub, registries, logs, shop].join()} --yes`,
    '',
    'Not planned: 3 subscriptions',
    `  ${vaults}: this login does not see it`,
    `    az role assignment create --assignee <you> --role Reader --scope /subscriptions/${vaults}`,
    expect.stringMatching(
      new RegExp(
        `^  ${guid(7)}  Acquired: .*lacks Microsoft.ContainerService/managedClusters/read`,
      ),
    ),
    `    az role assignment create --assignee <you> --role Reader --scope /subscriptions/${guid(7)}`,
    `  ${elsewhere}  Elsewhere: it is not below the management group fleet, but below root; it is needed by 1 cluster elsewhere`,
    '    plan at a management group above both, such as the root: plimsoll onboard --plan --management-group root',
    '',
    'Not known, and so perhaps more to plan:',
    '  1 cluster: no vault called kv-fleet is visible to the auditor (the key vaults that the cluster names)',
    '',
  ])
})

it('names what it cannot read, whatever that is', async () => {
  const { world } = sampleEstate()
  const topics = 'Microsoft.EventGrid/systemTopics/read'
  world.deny({ scope: `/subscriptions/${registries}`, action: topics })
  world.deny({
    scope: `/subscriptions/${logs}`,
    action: 'Microsoft.Resources/subscriptions/providers/read',
  })
  world.deny({
    scope: '/providers/Microsoft.Management',
    action: 'Microsoft.Management/managementGroups/descendants/read',
  })
  const { plan: told } = await planned()
  expect(told.waves.flatMap(idsIn)).toEqual([lab, hub, logs, shop])
  expect(told.leftOut).toContainEqual(
    expect.objectContaining({ id: registries, reason: expect.stringContaining(topics) }),
  )
  expect(told.unknown).toEqual([
    expect.stringContaining('the key vaults'),
    expect.stringMatching(/^Logs: whether resource providers are registered: .*providers\/read/),
    expect.stringMatching(/^which subscriptions this login does not see: .*descendants/),
  ])
})

it('tells once what one repair would mend', async () => {
  const { world } = sampleEstate()
  world.deny({
    scope: `/subscriptions/${logs}`,
    action: 'Microsoft.OperationalInsights/workspaces/read',
  })
  const { plan: told } = await planned()
  expect(told.unknown).toEqual([
    expect.stringMatching(
      new RegExp(`^1 cluster: GET /subscriptions/${logs}/.*lacks .*workspaces/read.* more\\)$`),
    ),
    expect.stringContaining('the key vaults'),
  ])
  expect(told.waves.flatMap(idsIn)).toContain(logs)
})

it('names a subscription that takes no deployment', async () => {
  const { world } = sampleEstate()
  const fleet = { name: 'fleet', displayName: 'Fleet' }
  world.addSubscription({
    subscriptionId: hub,
    displayName: 'Hub',
    state: 'Disabled',
    managementGroups: [fleet],
  })
  const { plan: told } = await planned()
  expect(told.waves.flatMap(idsIn)).not.toContain(hub)
  expect(told.leftOut).toContainEqual(
    expect.objectContaining({ id: hub, dependents: 1, reason: expect.stringMatching('disabled') }),
  )
})

it('is there in the program itself', () => {
  const argv = ['onboard', '--plan', '--management-group', 'online', '--format', 'json']
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', withSampleAzure, 'cli/main.ts', ...argv],
    { encoding: 'utf8' },
  )
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' })
  expect(JSON.parse(stdout)).toMatchObject({ managementGroup: 'online', seen: 2 })
})

it('is content where all can be read, and plans above what clusters need', async () => {
  const { world } = sampleEstate()
  world.removeSubscription(vaults)
  world.removeSubscription(guid(7))
  world.change(clusterId(shop, 'shop-1'), ({ properties, ...rest }) => ({
    ...rest,
    properties: { ...(properties as object), securityProfile: {} },
  }))
  const { status, out } = await runCli(['onboard', '--plan', '--management-group', 'root'], {
    onboarding: estateOnboarding(),
  })
  expect(status).toBe(0)
  expect(out).toContain(`${elsewhere}  Elsewhere: microsoft.network/routetables for 1 cluster`)
  expect(out).not.toContain('Not ')
})

it('includes a cluster that Resource Graph does not show yet, and what it needs', async () => {
  const { world } = sampleEstate({ lagSeconds: 600 })
  const named = { diskEncryptionSetID: keysOf(elsewhere) }
  world.put(cluster(empty, 'new-1', named))
  const { plan: told } = await planned('--subscription', empty)
  expect(told.waves.flatMap(idsIn)).toEqual([empty])
  expect(told.leftOut).toMatchObject([{ id: elsewhere, dependents: 1 }])
})

function keysOf(subscription: string): string {
  return `/subscriptions/${subscription}/resourceGroups/rg/providers/Microsoft.Compute/diskEncryptionSets/des`
}

it.each([
  [['--waves', '1'], [[lab, hub, registries, logs, shop].sort()]],
  [
    ['--waves', '3'],
    [[lab], [hub, registries], [logs, shop]],
  ],
  [
    ['--wave-size', '3'],
    [[lab], [hub, registries, logs], [shop]],
  ],
  [
    ['--canary', shop],
    [[shop], [lab, hub, registries, logs]],
  ],
  [['--subscription', lab], [[lab]]],
])('%j puts them into %j', async (argv, waves) => {
  sampleEstate()
  const { plan: told } = await planned(...argv)
  const sorted = argv[1] === '1' ? told.waves.map((wave: never) => [...idsIn(wave)].sort()) : null
  expect(sorted ?? told.waves.map(idsIn)).toEqual(waves)
})

it('takes its own topic for its own, so that it is kept up to date', async () => {
  const { world } = sampleEstate()
  const topic = feed(world, shop)
  const { plan: told } = await planned('--subscription', shop)
  expect(
    told.waves.flatMap((wave: { subscriptions: unknown }) => wave.subscriptions),
  ).toContainEqual(
    expect.objectContaining({ id: shop, topic: 'own', topicId: topic, lacksIdentity: false }),
  )
})

it('lists the roles alone where no events are wanted', async () => {
  sampleEstate()
  const folder = scratch({})
  const { status, out } = await plan('--events', 'changeLog', ...outputs, '--output', folder)
  expect(status).toBe(1)
  expect(out.split('\n').slice(0, 7)).toEqual([
    'below the management group fleet: 7 subscriptions, 3 clusters',
    'With PLIMSOLL_EVENTS=changeLog nothing is deployed into a subscription. These roles are assigned:',
    '',
    '  role Plimsoll auditor on the management group fleet',
    `  role Log Analytics Data Reader on ${workspace.toLowerCase()}`,
    '  then:',
    `    az deployment mg create --name plimsoll-fleet --management-group-id fleet --location <region> --parameters ${join(folder, 'fleet-1.bicepparam')}`,
  ])
  expect(out).not.toMatch(/provider register|--verify|system topic/)
  expect(readdirSync(folder)).toEqual(['fleet-1.bicepparam'])
  expect(readFileSync(join(folder, 'fleet-1.bicepparam'), 'utf8')).not.toContain(
    'param subscriptions',
  )
})

it('says which files are of an older plan', async () => {
  sampleEstate()
  const folder = join(scratch({}), 'fleet')
  mkdirSync(folder)
  writeFileSync(join(folder, 'fleet-7.bicepparam'), '')
  const { err } = await plan(...outputs, '--output', folder)
  expect(err).toBe('plimsoll: of an older plan, and not of this one: fleet-7.bicepparam\n')
})

it.each([
  [['onboard'], 'takes either --plan or --verify'],
  [['onboard', '--plan', '--verify'], 'takes either --plan or --verify'],
  [['onboard', '--plan', 'fleet'], 'takes either --plan or --verify, and no other words'],
  [['onboard', '--plan'], 'needs --management-group <name>'],
  [['onboard', '--plan', '--management-group', 'nobody'], 'does not see a subscription below'],
  [[...fleet, '--waves', '0'], '--waves does not take "0"; accepted are 1 to 1000'],
  [[...fleet, '--waves', '2', '--wave-size', '2'], 'either --waves or --wave-size'],
  [[...fleet, '--canary', 'Shop'], '--canary does not take "Shop"; accepted are ids such as'],
  [[...fleet, '--canary', guid(9)], 'is none of the subscriptions to onboard'],
  [[...fleet, '--subscription', 'Shop'], '--subscription does not take "Shop"'],
  [[...fleet, '--output', 'x'], '--output needs --collecting-principal-id'],
  [
    [...fleet, '--output', 'x', '--collecting-principal-id', 'me'],
    '--collecting-principal-id does not take it',
  ],
  [
    [...fleet, '--output', 'x', ...outputs, '--template', 'none.bicep'],
    '--template: there is no none.bicep',
  ],
])('%j ends with status 2', async (argv, message) => {
  sampleEstate()
  const { status, out, err } = await runCli(argv, { onboarding: estateOnboarding() })
  expect({ status, out }).toEqual({ status: 2, out: '' })
  expect(err).toContain(message)
})

it('prints commands that the Azure CLI has', async () => {
  sampleEstate()
  const known = azTable('test/fixtures/az-commands.tsv')
  const commands = (await plan()).out.split('\n').flatMap((line) => commandsIn(line.trim()))
  expect(new Set(commands.map(({ command }) => command)).size).toBe(4)
  const strange = commands.flatMap(({ command, options }) => {
    const switches = known.get(command)?.switches
    return options
      .filter((one) => !switches?.has(one) && !globalSwitches.includes(one))
      .map((one) => `${command} ${one}`)
  })
  expect(strange).toEqual([])
})

it('says so when Resource Graph does not answer', async () => {
  sampleEstate({
    faults: [
      {
        match: { provider: 'Microsoft.ResourceGraph' },
        answer: { status: 403, code: 'AuthorizationFailed' },
      },
    ],
  })
  const { status, err } = await plan()
  expect(status).toBe(2)
  expect(err).toMatch(/^plimsoll onboard: Azure: A Resource Graph query: 403/)
})

it('is there only where Azure is', async () => {
  const { status, err } = await runCli(fleet)
  expect(status).toBe(2)
  expect(err).toContain('there is no way to it')
})

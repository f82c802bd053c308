import type { Azurite } from '../../local/host/azurite.ts'
import { hours } from '../../shared/domain/time.ts'
import { endpointOf, ids, privateEstate, workspaceWith, zoneNames } from './estate.ts'
import { healthyInstallation, type Installation, startStorage, vaultHost } from './installation.ts'

let azurite: Azurite
const open: Installation[] = []
beforeAll(async () => {
  azurite = await startStorage()
})
afterAll(() => azurite.stop())
afterEach(async () => {
  for (const here of open.splice(0)) await here.close()
})

/** Every network control of the catalogue, on what the auditor itself is made of. */
async function lockedDown(): Promise<Installation> {
  const here = await healthyInstallation(azurite)
  open.push(here)
  here.world.seed(...privateEstate(here.account))
  here.network.locked = true
  return here
}

type Kind = keyof typeof zoneNames
const kinds = Object.keys(zoneNames) as Kind[]

function scopeOf(here: Installation, kind: Kind): string {
  if (kind === 'vault') return vaultHost
  if (kind === 'azuremonitor') return ids.workspace.toLowerCase()
  return `${here.account}.${kind}.core.windows.net`
}

it('works behind private endpoints as it did before', async () => {
  const here = await lockedDown()
  const first = here.world.change(ids.cluster, (one) => ({ ...one, tags: { tier: 'gold' } }))
  await here.verbs.accept(first.event?.eventGrid)
  await here.work()
  here.pass(hours(1))
  await here.verbs.catchUp()
  await here.verbs.sweep()
  await here.verbs.hunt()
  await here.work()
  await here.verbs.doctor()
  await here.work()
  expect(await here.verbs.examine()).toMatchObject({ ailments: [], unexamined: [] })
  // And who is on call hears of a change for the worse.
  const { event } = here.world.change(ids.cluster, (one) => ({
    ...one,
    properties: { ...(one.properties as object), enableRBAC: false },
  }))
  await here.verbs.accept(event?.eventGrid)
  await here.work()
  expect(here.told).toMatchObject([
    { about: 'cluster', state: 'open', open: [{ control: 'aks-kubernetes-rbac' }] },
  ])
})

const remedies: readonly (readonly [string, (here: Installation, kind: Kind) => void, RegExp])[] = [
  ['endpoint', ({ world }, kind) => void world.remove(ids.endpoint(kind)), /no private endpoint /],
  [
    'approval',
    (here, kind) => here.world.seed(endpointOf(kind, targetOf(here, kind), 'Pending')),
    /is not approved/,
  ],
  [
    'zone',
    ({ world }, kind) => void world.remove(ids.zone(zoneNames[kind])),
    /no private DNS zone privatelink\./,
  ],
  [
    'link',
    ({ world }, kind) => void world.remove(ids.link(zoneNames[kind])),
    /the private DNS zone privatelink\.\S+ is not linked to \S+vnet-plimsoll/,
  ],
]

function targetOf({ account }: Installation, kind: Kind): string {
  if (kind === 'vault') return ids.vault
  return kind === 'azuremonitor' ? ids.scope : ids.account(account)
}

const commands: Readonly<Record<string, RegExp>> = {
  endpoint:
    /^az network private-endpoint create .*--group-id (blob|queue|table|vault|azuremonitor) /,
  approval: /private-endpoint-connection approve/,
  zone: /^az network private-dns zone create .* -n privatelink\./,
  link: /^az network private-dns link vnet create .* -z privatelink\.\S+ .*-v \S+vnet-plimsoll/,
}

describe.each(remedies)('names the missing %s', (piece, take, words) => {
  it.each(kinds)('of %s, and nothing else', async (kind) => {
    const here = await lockedDown()
    take(here, kind)
    const { ailments } = await here.verbs.examine()
    expect(ailments.map(({ check, scope }) => `${check} ${scope}`)).toEqual([
      `services-reached ${scopeOf(here, kind)}`,
    ])
    expect(ailments[0]?.what).toMatch(words)
    expect(ailments[0]?.mend).toMatch(commands[piece] ?? /never/)
  })
})

it('names the workspace that no private link scope holds', async () => {
  const here = await lockedDown()
  here.world.seed(workspaceWith({ publicNetworkAccessForQuery: 'Disabled' }))
  const { ailments } = await here.verbs.examine()
  expect(ailments).toMatchObject([
    {
      check: 'services-reached',
      scope: ids.workspace.toLowerCase(),
      what: expect.stringContaining('the workspace is in no private link scope'),
      mend: expect.stringMatching(
        /^az monitor private-link-scope scoped-resource create .*workspaces\/log$/,
      ),
    },
  ])
})

it.each([
  ['management.azure.com', 'ENOTFOUND'],
  ['management.azure.com', 'EHOSTUNREACH'],
  ['api.loganalytics.azure.com', 'EHOSTUNREACH'],
] as const)('names %s where the way out does not let it pass (%s)', async (host, code) => {
  const here = await healthyInstallation(azurite)
  open.push(here)
  here.network.shut.set(host, code)
  const { ailments } = await here.verbs.examine()
  expect(ailments).toMatchObject([
    {
      check: 'services-reached',
      scope: host,
      what: expect.stringMatching(new RegExp(`${code}.* has to name ${host}$`)),
      mend: expect.stringContaining(`--target-fqdns ${host}`),
    },
  ])
})

it('says all that it can where it may not look for endpoints', async () => {
  const here = await lockedDown()
  here.world.remove(ids.link(zoneNames.blob))
  here.network.shut.set('management.azure.com', 'EHOSTUNREACH')
  const { ailments } = await here.verbs.examine()
  const what = ailments.find(({ scope }) => scope.includes('.blob.'))?.what
  expect(what).toMatch(/leads to a public address: a private endpoint, its DNS zone .* or the link/)
})

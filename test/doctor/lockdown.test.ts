import type { Azurite } from '../../local/host/azurite.ts'
import { controls } from '../../shared/controls/index.ts'
import { ids } from './estate.ts'
import { healthyInstallation, type Installation, startStorage, vaultHost } from './installation.ts'
import { alter } from './lockdown/alter.ts'
import { applied, names, publicNames } from './lockdown/applied.ts'
import { judgedBy } from './lockdown/judged-by.ts'
import { allowList, own, ownEstate } from './lockdown/own-estate.ts'
import { piecesOf } from './lockdown/pieces.ts'
import { disconnect, way } from './lockdown/private-way.ts'
import { works } from './lockdown/works.ts'

let azurite: Azurite
const open: Installation[] = []
beforeAll(async () => {
  azurite = await startStorage()
})
afterAll(() => azurite.stop())
afterEach(async () => {
  for (const here of open.splice(0)) await here.close()
})

async function installed(): Promise<Installation> {
  const here = await healthyInstallation(azurite)
  open.push(here)
  here.world.seed(...ownEstate(here.account))
  return here
}

/** Every network control of the catalogue, on what the auditor itself is made of; the firewall knows no more names than it has to. */
async function lockedDown(): Promise<Installation> {
  const here = await installed()
  for (const { apply } of Object.values(applied)) apply(here)
  here.world.seed(allowList(publicNames))
  return here
}

it('passes every network control of the catalogue at once', async () => {
  const { world } = await lockedDown()
  const judged = controls.filter(({ id }) => applied[id] !== undefined)
  const verdicts = await Promise.all(
    judged.map(async (control) => [control.id, (await judgedBy(control, world)).status]),
  )
  expect(verdicts).toEqual(judged.map(({ id }) => [id, 'pass']))
})

it('works locked down as it did before', async () => {
  expect(await works(await lockedDown())).toEqual({ ailments: [], told: ['open', 'resolved'] })
})

const account = 'stplimsoll'
const pieces = piecesOf({ account })
  .filter(({ of, name }) => of !== 'rule' || publicNames.some((host) => name.endsWith(host)))
  .map(({ name }) => name)

it.each(pieces)('names the missing %s, and nothing else', async (name) => {
  const here = await lockedDown()
  const piece = piecesOf(here).find((one) => one.name === name)
  if (piece === undefined) throw new Error(`There is no ${name}`)
  expect(piece.isThere(here)).toBe(true)
  const { check, scope, what, mend } = piece.found(here)
  piece.take(here)
  const { ailments } = await here.verbs.examine()
  expect(ailments).toEqual([
    expect.objectContaining({
      check,
      scope,
      what: expect.stringMatching(what),
      mend: expect.stringMatching(mend),
    }),
  ])
})

it.each([
  ['management.azure.com', 'ENOTFOUND'],
  ['management.azure.com', 'EHOSTUNREACH'],
  ['api.loganalytics.azure.com', 'EHOSTUNREACH'],
] as const)('names %s where the network itself does not let it pass (%s)', async (host, code) => {
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

describe('telemetry', () => {
  const host = 'westeurope-5.in.applicationinsights.azure.com'
  const env = { APPLICATIONINSIGHTS_CONNECTION_STRING: `IngestionEndpoint=https://${host}/` }
  const found = async (here: Installation) => (await here.open(env).examine()).ailments

  it('leaves by private link, or by a rule of the firewall', async () => {
    const here = await lockedDown()
    expect(await found(here)).toEqual([])
    const open = await installed()
    applied['net-udr-to-firewall']?.apply(open)
    open.world.seed(allowList([...names(open.account), host]))
    expect(await found(open)).toEqual([])
    open.world.seed(allowList(names(open.account)))
    expect(await found(open)).toMatchObject([
      {
        check: 'services-reached',
        severity: 'medium',
        scope: host,
        what: `telemetry cannot be reached (EHOSTUNREACH); where the way out is an allow-list, it has to name ${host}`,
        mend: expect.stringContaining(`--target-fqdns ${host}`),
      },
    ])
  })

  it('has no name where the endpoint of the private link scope has no record', async () => {
    const here = await lockedDown()
    here.world.remove(way.record('azuremonitor'))
    const ailments = await found(here)
    expect(ailments.map(({ scope }) => scope)).toEqual([host, 'api.loganalytics.azure.com'])
    for (const { what, mend } of ailments) {
      expect(what).toContain('has no address (ENOTFOUND): its private endpoint has no record in')
      expect(mend).toContain('--endpoint-name pe-azuremonitor')
    }
  })
})

it('says all that it can where it may not look for endpoints', async () => {
  const here = await lockedDown()
  here.world.seed(allowList(names(here.account).filter((one) => one !== 'management.azure.com')))
  here.world.remove(way.link('blob'))
  const { ailments } = await here.verbs.examine()
  const what = ailments.find(({ scope }) => scope.includes('.blob.'))?.what
  expect(what).toMatch(/leads to a public address: a private endpoint, its DNS zone .* or the link/)
})

it('says where to look when rules of the network stop what has endpoint, zone and link', async () => {
  const here = await lockedDown()
  alter(here.world, own.rules, {
    securityRules: [
      {
        name: 'nothing',
        properties: {
          priority: 100,
          direction: 'Inbound',
          access: 'Deny',
          protocol: '*',
          sourceAddressPrefix: '*',
          sourcePortRange: '*',
          destinationAddressPrefix: '*',
          destinationPortRange: '*',
        },
      },
    ],
  })
  const { ailments } = await here.verbs.examine()
  expect(ailments.map(({ check, scope }) => `${check} ${scope}`).toSorted()).toEqual(
    [
      ...['blob', 'queue', 'table'].map((kind) => `${here.account}.${kind}.core.windows.net`),
      vaultHost,
    ]
      .map((host) => `services-reached ${host}`)
      .toSorted(),
  )
  for (const { what } of ailments) {
    expect(what).toMatch(/endpoint, zone and link are there; see the rules and routes/)
  }
})

it('says both where it does not see whether the service is closed', async () => {
  const here = await lockedDown()
  disconnect(here, 'queue')
  here.world.deny({ scope: ids.account(here.account) })
  const { ailments } = await here.verbs.examine()
  const host = `${here.account}.queue.core.windows.net`
  expect(ailments).toMatchObject([
    {
      scope: host,
      what: expect.stringMatching(
        new RegExp(`sees no private endpoint queue to it; where .* it has to name ${host}$`),
      ),
      mend: expect.stringContaining(`--target-fqdns ${host}`),
    },
  ])
})

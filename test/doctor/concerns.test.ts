import type { Azurite } from '../../local/host/azurite.ts'
import { hours, minutes } from '../../shared/domain/time.ts'
import { ids } from './estate.ts'
import { healthyInstallation, type Installation, startStorage, upload } from './installation.ts'

let azurite: Azurite
let here: Installation
beforeAll(async () => {
  azurite = await startStorage()
})
afterAll(() => azurite.stop())
beforeEach(async () => {
  here = await healthyInstallation(azurite)
})
afterEach(() => here.close())

async function examine(verbs = here.verbs): Promise<void> {
  here.pass(hours(1))
  await here.verbs.catchUp()
  await verbs.doctor()
  await here.work()
}

function told() {
  return here.told.map(({ state, title }) => `${state} ${title.replace('Plimsoll itself: ', '')}`)
}

it('tells once what the app finds wrong with itself, and once that it is over', async () => {
  const wrong = here.open({ PLIMSOLL_RECORD_DAYS: 'ever' })
  await examine(wrong)
  await examine(wrong)
  expect(told()).toEqual([expect.stringMatching(/^open PLIMSOLL_RECORD_DAYS is `ever`/)])
  expect(here.told[0]).toMatchObject({
    about: 'plimsoll',
    concern: {
      cause: 'settings-right',
      fix: expect.stringMatching(/^az functionapp config appsettings set .*PLIMSOLL_RECORD_DAYS=/),
    },
  })
  await examine()
  await examine()
  expect(told()).toHaveLength(2)
  expect(told()[1]).toMatch(/^resolved resolved: PLIMSOLL_RECORD_DAYS/)
})

it('says nothing of its own where another part has told of it', async () => {
  await upload(here, 'version: 1\nrouts: []\n')
  await examine()
  await examine()
  expect(told()).toEqual(['open The policy file is invalid; the last good one stays in force'])
  expect((await here.verbs.examine()).ailments.map(({ check }) => check)).toEqual(['policy-valid'])
})

it('joins what a look at a cluster tells, in one conversation, and waits for both to end', async () => {
  const gone = `${ids.topic}/eventSubscriptions/plimsoll-1`
  const event = here.world.get(gone)
  here.world.remove(gone)
  await examine()
  const { event: change } = here.world.change(ids.cluster, (one) => ({ ...one, tags: { a: 'b' } }))
  await here.verbs.accept(change?.eventGrid)
  await here.work()
  expect(told()).toHaveLength(1)
  if (event !== undefined) here.world.seed(event)
  await examine()
  const again = here.world.change(ids.cluster, (one) => ({ ...one, tags: { a: 'c' } }))
  await here.verbs.accept(again.event?.eventGrid)
  await here.verbs.sweep()
  await here.work()
  expect(told()).toEqual([
    expect.stringMatching(/^open Event subscription plimsoll-1 does not exist/),
    expect.stringMatching(/^resolved .*plimsoll-1 does not exist/),
  ])
})

it('waits a round before it tells of trouble that may pass', async () => {
  here.network.failing.add('api.loganalytics.azure.com')
  await examine()
  expect(told()).toEqual([])
  await examine()
  expect(told()).toHaveLength(1)
  here.network.failing.clear()
  await examine()
  expect(told()).toHaveLength(2)
})

it('keeps what it has told while it cannot see whether it is over', async () => {
  here.network.secrets.delete('oncall-url')
  await examine()
  here.network.secrets.set('oncall-url', here.receiver)
  here.network.failing.add('kv-plimsoll.vault.azure.net')
  here.pass(minutes(1))
  await here.verbs.doctor()
  const { unexamined } = await here.verbs.examine()
  expect(unexamined.map(({ check }) => check)).toEqual(['channels-ready'])
  here.network.failing.clear()
  await examine()
  await here.work()
  expect(told().filter((line) => line.startsWith('resolved'))).toEqual([
    expect.stringContaining('The channel oncall cannot be told'),
  ])
})

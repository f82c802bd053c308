import { tables } from '../../shared/domain/stores.ts'
import { opened } from '../door/office.ts'
import { idOf } from '../pipeline/samples.ts'
import { deployed, place, plimsoll } from './deployed.ts'

it('makes a lost ledger again, part by part, and tells what it asked for', async () => {
  const here = await opened()
  const asked = deployed(here)
  here.sim.lose(Object.keys(tables) as (keyof typeof tables)[])
  const { status, out, err } = await plimsoll(
    'rebuild',
    '--lost',
    'ledger',
    '--why',
    'gone',
    ...place,
  )
  expect(status).toBe(0)
  expect(out).toBe(
    '2 clusters will be looked at, and made again\n0 conversations about many clusters told again, 0 concerns ended\n',
  )
  expect(err).toMatch(/^plimsoll: run 2026-\S+; if it breaks off, go on with --run 2026-\S+\n$/)
  expect(asked).toHaveLength(258)
  await here.sim.settle()
  expect((await here.sim.state(idOf('prod-1')))?.restated?.done).toBe(true)
  expect(JSON.stringify(here.sim.logs)).toContain('"why":"gone"')
})

it('says what nobody can recover', async () => {
  const here = await opened()
  deployed(here)
  const { out } = await plimsoll('rebuild', '--lost', 'everything', '--why', 'gone', ...place)
  expect(out).toContain('campaigns, digests, signals and concerns opened is beyond recovery')
})

it.each([
  [['--why', 'x'], 'needs --lost'],
  [['--lost', 'ledger'], 'needs --why'],
  [['--lost', 'some', '--why', 'x'], 'projections, ledger, everything'],
  [['now', '--lost', 'ledger', '--why', 'x'], 'takes options alone'],
])('refuses %j', async (words, said) => {
  const { status, err } = await plimsoll('rebuild', ...words, ...place)
  expect([status, err]).toEqual([2, expect.stringContaining(said)])
})

it('is no matter of readers', async () => {
  const here = await opened()
  deployed(here, 'reader')
  const { status, err } = await plimsoll('rebuild', '--lost', 'ledger', '--why', 'x', ...place)
  expect([status, err]).toEqual([2, expect.stringContaining('takes the role Responder')])
})

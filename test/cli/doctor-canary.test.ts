import { doors } from '../../shared/wiring/doors.ts'
import { type Office, office } from '../door/office.ts'
import { everythingToOneHook } from '../pipeline/simulation.ts'
import { deployed, place } from './deployed.ts'
import { runCli } from './run-cli.ts'

const hook = { kind: 'webhook', settings: { url: 'hook-url' } }
const policy = { ...everythingToOneHook, channels: { hook } }

afterAll(() => {
  Reflect.deleteProperty(globalThis, Symbol.for('plimsoll.host'))
})

/** A deployment in which an exam finds nothing; while the command waits, it works. */
function doctor({ sim }: Office, ...argv: readonly string[]) {
  return runCli(['doctor', ...argv], {
    examine: async (_settings, now) => ({ at: now(), ailments: [], unexamined: [] }),
    doors: doors(),
    now: sim.now,
    async pause(seconds) {
      await sim.settle(seconds)
      sim.pass(seconds)
    },
  })
}

const well = { status: 0, out: 'nothing is wrong\n', err: '' }

it('sends nothing unless it is asked to', async () => {
  const here = await office({ policy })
  deployed(here)
  expect(await doctor(here)).toEqual(well)
  expect(here.sim.received).toEqual([])
})

it('has every channel in use take a test, and finds nothing wrong', async () => {
  const here = await office({ policy })
  deployed(here)
  expect(await doctor(here, '--canary', ...place)).toEqual(well)
  expect(here.sim.received.map(({ alert }) => alert.state)).toEqual(['open', 'resolved'])
})

it('finds the channel that does not take it', async () => {
  const here = await office({ policy })
  here.sim.replies.push(404, 404)
  deployed(here)
  const { status, out } = await doctor(here, '--canary', ...place, '--format', 'json')
  expect(status).toBe(1)
  expect(JSON.parse(out).ailments).toMatchObject([
    {
      check: 'canary',
      cause: 'channel-failing',
      scope: 'hook',
      what: expect.stringMatching(
        /has not taken a test \(refused\): hooks\.example\.com answered 404/,
      ),
    },
  ])
})

it('says what a canary needs', async () => {
  const here = await office({ policy })
  deployed(here)
  expect(await doctor(here, '--canary')).toMatchObject({
    status: 2,
    err: expect.stringMatching(/^plimsoll doctor: needs --deployment https:/),
  })
})

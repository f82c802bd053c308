import { doors } from '../../shared/wiring/doors.ts'
import { type Office, office } from '../door/office.ts'
import { everythingToOneHook } from '../pipeline/simulation.ts'
import { deployed, place } from './deployed.ts'
import { runCli } from './run-cli.ts'

const hook = { kind: 'webhook', settings: { url: 'hook-url' } }
const policy = { ...everythingToOneHook, channels: { hook, spare: hook } }

afterAll(() => {
  Reflect.deleteProperty(globalThis, Symbol.for('plimsoll.host'))
})

/** While the command waits, the deployment works. */
function plimsoll({ sim }: Office, ...argv: readonly string[]) {
  return runCli(['test-alert', ...argv, ...place], {
    doors: doors(),
    now: sim.now,
    async pause(seconds) {
      await sim.settle(seconds)
      sim.pass(seconds)
    },
  })
}

it('tells what became of it on each channel', async () => {
  const here = await office({ policy })
  const asked = deployed(here)
  expect(await plimsoll(here, '--channel', 'hook', '--channel', 'spare')).toEqual({
    status: 0,
    err: '',
    out: `hook   sent  (webhook; told by all)
spare  sent  (webhook; nothing is told to it)

2 of 2 channels took the test
`,
  })
  expect(asked.map(({ url }) => url.replace(/\d{13}/, 'N'))).toEqual([
    'https://plimsoll.example.com/api/decisions/test-alert',
    'https://plimsoll.example.com/api/decisions/test-alert?test=N',
  ])
})

it('says why not, and what mends it, without waiting for what cannot come in time', async () => {
  const here = await office({ policy })
  here.sim.replies.push(404, 404, 503)
  deployed(here)
  const began = here.sim.now()
  const { status, out } = await plimsoll(here, '--channel', 'hook,spare', '--wait', '10')
  expect(status).toBe(1)
  expect(out).toMatch(
    /^hook {3}refused {2}\(webhook; told by all\)\n {7}hooks\.example\.com answered 404\n {7}docs\/channels\/webhook\.md says what its answers mean; [^\n]*hook-url holds\n/,
  )
  expect(out).toMatch(
    /\nspare {2}no answer yet {2}\(webhook; nothing is told to it\)\n {7}hooks\.example\.com answered 503; tried again at 2026-/,
  )
  expect(out).toMatch(/\n0 of 2 channels took the test\n$/)
  expect(Date.parse(here.sim.now()) - Date.parse(began)).toBeLessThan(10_000)
})

it('says what nobody has taken up, with a hint where it hangs', async () => {
  const here = await office({ policy })
  deployed(here)
  const { status, out } = await plimsoll(here, '--all', '--wait', '0')
  expect(status).toBe(1)
  expect(out).toMatch(/^hook {2}no answer yet {2}.*\n {6}Wait; if it stays so, see .*`deliver`/)
  expect(out).toMatch(/\n0 of 1 channel took the test\n$/)
})

it('sends one as large as a message can become', async () => {
  const here = await office({ policy })
  deployed(here)
  const { status, out } = await plimsoll(here, '--channel', 'hook', '--largest')
  expect({ status, out }).toEqual({
    status: 0,
    out: 'hook  sent  (webhook; told by all)\n\n1 of 1 channel took the test\n',
  })
  const [large] = here.sim.received.filter(({ alert }) => alert.route === 'test-alert')
  expect(large?.alert).toMatchObject({ about: 'cluster', state: 'open', severity: 'info' })
})

it('says that an older deployment has sent the usual test in place of the largest', async () => {
  const here = await office({ policy })
  deployed({ ...here, ask: (request, { size: _, ...input } = {}) => here.ask(request, input) })
  const { status, err } = await plimsoll(here, '--channel', 'hook', '--largest')
  expect({ status, err }).toEqual({
    status: 2,
    err: 'plimsoll test-alert: the deployment is of an older version: it has sent the usual test\n',
  })
})

it('prints JSON that programs can rely on', async () => {
  const here = await office({ policy })
  deployed(here)
  const { status, out } = await plimsoll(here, '--all', '--format', 'json')
  expect(status).toBe(0)
  const report = JSON.parse(out)
  expect(report).toEqual({
    version: 1,
    test: expect.any(Number),
    at: expect.stringMatching(/^2026-11-02T/),
    size: 'usual',
    channels: [
      {
        channel: 'hook',
        kind: 'webhook',
        routes: ['all'],
        state: 'sent',
        opened: 'sent',
        resolved: 'sent',
        attempts: 1,
      },
    ],
    problems: [],
  })
})

it('says that the policy file as it stands is not the one in force', async () => {
  const here = await office({ policy })
  here.sim.policySource = async () => ({ policy, hash: 'h', problems: ['3:1: routes is missing'] })
  deployed(here)
  const { out } = await plimsoll(here, '--all')
  expect(out).toMatch(/is invalid; the last good one is in force:\n {2}3:1: routes is missing\n$/)
})

it.each([
  [[], 'takes either --channel <name>, once or more, or --all'],
  [['--all', '--channel', 'hook'], 'takes either --channel <name>'],
  [['hook'], 'takes options alone, such as --channel <name>'],
  [['--all', '--wait', '1h'], '--wait does not take "1h"; accepted are seconds from 0 to 600'],
  [['--all', '--wait', '601'], '--wait does not take "601"'],
  [['--all', '--severity', 'loud'], '--severity does not take "loud"; accepted are critical'],
  [['--channel', 'pager'], 'the policy file has no channel "pager"; accepted are hook, spare'],
])('%j says what is wrong', async (argv, message) => {
  const here = await office({ policy })
  deployed(here)
  const { status, out, err } = await plimsoll(here, ...argv)
  expect({ status, out }).toEqual({ status: 2, out: '' })
  expect(err).toContain(message)
})

it('takes a Responder', async () => {
  const here = await office({ policy })
  deployed(here, 'reader')
  const { status, err } = await plimsoll(here, '--all')
  expect(status).toBe(2)
  expect(err).toContain('plimsoll.example.com: this takes the role Responder')
})

it('cannot ask where there is no way to a deployment', async () => {
  const { status, err } = await runCli(['test-alert', '--all', ...place])
  expect({ status, err }).toEqual({
    status: 2,
    err: 'plimsoll test-alert: this asks a deployment, and there is no way to one\n',
  })
})

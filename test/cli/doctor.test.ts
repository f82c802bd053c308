import type { Azurite } from '../../local/host/azurite.ts'
import { minutes } from '../../shared/domain/time.ts'
import { examineDeployment } from '../../shared/wiring/examine-deployment.ts'
import {
  healthyInstallation,
  type Installation,
  startStorage,
  upload,
} from '../doctor/installation.ts'
import { runCli } from './run-cli.ts'
import { scratch } from './scratch.ts'

let azurite: Azurite
let here: Installation
beforeAll(async () => {
  azurite = await startStorage()
  here = await healthyInstallation(azurite)
  Reflect.set(globalThis, Symbol.for('plimsoll.host'), here.host)
})
afterAll(async () => {
  Reflect.deleteProperty(globalThis, Symbol.for('plimsoll.host'))
  await here.close()
  await azurite.stop()
})

const examine = { examine: examineDeployment }

function doctor(argv: readonly string[], settings: unknown = here.env) {
  const input = typeof settings === 'string' ? settings : JSON.stringify(settings)
  return runCli(['doctor', '--settings', '-', ...argv], { ...examine, input })
}

/** As `az functionapp config appsettings list` prints them. */
function listed(env: Readonly<Record<string, string>>) {
  return Object.entries(env).map(([name, value]) => ({ name, slotSetting: false, value }))
}

it('prints that nothing is wrong where nothing is', async () => {
  const well = { status: 0, out: 'nothing is wrong\n', err: '' }
  expect(await doctor([])).toEqual(well)
  expect(await doctor([], listed(here.env))).toEqual(well)
  expect(await doctor([], { IsEncrypted: false, Values: here.env })).toEqual(well)
  const directory = scratch({ 'app.json': listed(here.env) })
  const argv = ['doctor', '--settings', `${directory}/app.json`]
  expect(await runCli(argv, examine)).toEqual(well)
})

it('prints what is wrong, and below it the command that mends it', async () => {
  const { status, out, err } = await doctor([], { ...here.env, PLIMSOLL_EVENTS: 'carrier pigeon' })
  expect({ status, err }).toEqual({ status: 1, err: '' })
  expect(
    out,
  ).toBe(`high      settings-right: PLIMSOLL_EVENTS is \`carrier pigeon\`; it takes one of eventGrid, changeLog; \`eventGrid\` is used instead
          az functionapp config appsettings set -g <group> -n <app> --settings PLIMSOLL_EVENTS=<value>

1 thing is wrong
`)
})

it('prints the same as JSON', async () => {
  const asked = ['--format', 'json']
  const { status, out } = await doctor(asked, { ...here.env, PLIMSOLL_TENANT_ID: 'ours' })
  expect(status).toBe(1)
  expect(JSON.parse(out)).toEqual({
    version: 1,
    examinedAt: here.now(),
    ailments: [
      {
        check: 'settings-right',
        severity: 'high',
        cause: 'settings-right',
        scope: 'PLIMSOLL_TENANT_ID',
        what: expect.stringMatching(/^PLIMSOLL_TENANT_ID holds something else/),
        mend: expect.stringMatching(/PLIMSOLL_TENANT_ID=<value>$/),
      },
    ],
    unexamined: [],
  })
})

it('says which checks could not be made, and that this is not well', async () => {
  here.network.shut.set(`${here.account}.table.core.windows.net`, 'ENOTFOUND')
  const { status, out } = await doctor([])
  here.network.shut.clear()
  expect(status).toBe(1)
  expect(out).toMatch(
    /^critical {2}services-reached: the table service of stplimsoll\d+ has no address \(ENOTFOUND\)/,
  )
  expect(out).toMatch(/\nunknown {3}queues-drain: \S+ does not answer \(ENOTFOUND\)\n/)
  expect(out).toMatch(/\n1 thing is wrong; \d checks could not be made\n$/)
})

it('lets nothing of a policy file steer the terminal', async () => {
  await upload(here, 'version: 1\n"\\e[2Jx": 1\n')
  here.pass(minutes(1))
  const { status, out } = await doctor([])
  await upload(here, 'version: 1\n')
  here.pass(minutes(1))
  expect(status).toBe(1)
  expect(out).not.toContain('\u001b')
})

it('writes into a file, and changes nothing', async () => {
  const directory = scratch({})
  const { status, out } = await doctor(['--output', `${directory}/exam.txt`])
  expect({ status, out }).toEqual({ status: 0, out: '' })
})

it.each([
  [['--settings', 'nowhere.json'], '', /--settings: nowhere.json cannot be read/],
  [['--settings', '-'], 'PLIMSOLL_STORAGE=x', /--settings: - is not JSON; accepted is what `az/],
  [['--settings', '-'], '7', /--settings: - holds no settings; accepted is/],
  [['--settings', '-'], '[{"key":"a"}]', /--settings: - holds no settings; accepted is/],
  [['--settings', '-'], '{}', /knows no deployment: PLIMSOLL_STORAGE is missing/],
  [['here'], '', /takes no "here"/],
  [['--setings', 'x'], '', /did you mean --settings\?/],
])('ends with status 2 for %j', async (argv, input, message) => {
  const { status, out, err } = await runCli(['doctor', ...argv], { ...examine, input })
  expect({ status, out }).toEqual({ status: 2, out: '' })
  expect(err).toMatch(message)
})

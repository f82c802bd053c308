import { join } from 'node:path'
import { cluster, control, opened, publicServer } from '../door/office.ts'
import { aks } from '../ingest/samples.ts'
import { idOf } from '../pipeline/samples.ts'
import { deployed, place, plimsoll } from './deployed.ts'
import { runCli } from './run-cli.ts'
import { scratch } from './scratch.ts'

it('lists what fails, in pages, with a token for the audience that was named', async () => {
  const here = await opened()
  const asked = deployed(here)
  const { status, out, err } = await plimsoll('findings', 'list', ...place)
  expect({ status, err }).toEqual({ status: 0, err: '' })
  expect(out).toMatch(/critical {2}prod-1 {2}aks-api-authorized-ranges {2}open\n/)
  expect(out).toMatch(/\d+ findings\n$/)
  expect(asked).toEqual([
    {
      url: 'https://plimsoll.example.com/api/decisions/findings?status=fail&top=1000',
      scope: 'api://plimsoll/.default',
    },
  ])
})

it('acknowledges by the name of a cluster, shows by whom, and takes it back', async () => {
  const here = await opened()
  deployed(here)
  const ack = ['findings', 'ack', 'prod-1', control, '--why', 'on it', ...place]
  const done = { status: 0, err: '', out: `${cluster}\n${control}: acknowledged\n` }
  expect(await plimsoll(...ack)).toEqual(done)
  expect((await plimsoll(...ack)).out).toContain('it was so already')
  const listed = await plimsoll('findings', 'list', '--state', 'acknowledged', ...place)
  expect(listed.out).toMatch(/acknowledged by responder at 2026-11-02T.*: on it\n/)
  here.sim.pass(60)
  const back = await plimsoll('findings', 'withdraw', cluster, control, '--why', 'a slip', ...place)
  expect(back.out).toContain('withdrawn')
  const told = await plimsoll('findings', 'history', 'prod-1', control, ...place)
  expect(told.out.trim().split('\n')).toEqual([
    expect.stringMatching(/ {2}opened: /),
    expect.stringMatching(/ {2}acknowledged made: on it$/),
    expect.stringMatching(/ {2}acknowledged withdrawn: a slip$/),
  ])
})

it('snoozes for a while', async () => {
  const here = await opened()
  deployed(here)
  const until = new Date(Date.parse(here.sim.now()) + 8 * 3_600_000).toISOString()
  const argv = ['findings', 'snooze', 'prod-1', control, '--why', 'at eight', '--until', until]
  expect((await plimsoll(...argv, ...place)).out).toContain('snoozed')
  const json = await plimsoll(
    'findings',
    'list',
    '--state',
    'snoozed',
    '--format',
    'json',
    ...place,
  )
  expect(JSON.parse(json.out)).toMatchObject({ version: 1, findings: [{ decision: { until } }] })
})

it.each([
  [['findings'], 'takes no ""; accepted are list, history, ack, snooze, withdraw, exempt'],
  [['findings', 'list'], 'needs --deployment https://'],
  [['findings', 'list', '--deployment', 'https://a.example.com'], 'needs --audience api://'],
  [['findings', 'list', ...place, '--deployment', 'http://a.example.com'], 'accepted is https://'],
  [
    ['findings', 'list', ...place, '--deployment', 'https://u:p@a.example.com'],
    'accepted is https',
  ],
  [['findings', 'ack', 'prod-1', ...place], 'ack takes a cluster and a control'],
  [['findings', 'ack', 'prod-1', control, ...place], 'ack needs --why'],
  [['findings', 'ack', 'nobody', control, '--why', 'x', ...place], 'no finding of aks-api'],
  [['findings', 'ack', '/subscriptions/x', control, '--why', 'x', ...place], 'accepted is /subscr'],
  [['findings', 'ack', '*-1', control, '--why', 'x', ...place], 'several clusters fit'],
  [['findings', 'snooze', 'prod-1', control, '--why', 'x', ...place], 'snooze needs --until'],
  [
    ['findings', 'snooze', 'prod-1', control, '--why', 'x', '--until', 'later', ...place],
    'accepted are 30m, 8h, 2d, or 2026-11-02T08:00:00Z',
  ],
  [
    ['findings', 'snooze', cluster, control, '--why', 'x', '--until', '1m', ...place],
    'until takes a time to come',
  ],
  [['policy', 'simulate', '--days', '0', ...place], 'accepted are 1 to 400'],
  [['policy', 'test', 'prod-1', ...place], 'test takes --fleet <path>, or a cluster and a control'],
])('%j says what is wrong', async (argv, message) => {
  const here = await opened()
  here.put('other-1', publicServer)
  await here.sim.sweep()
  await here.sim.settle()
  deployed(here)
  const { status, out, err } = await plimsoll(...argv)
  expect({ status, out }).toEqual({ status: 2, out: '' })
  expect(err).toContain(message)
})

it('says what a login lacks, and prints nothing of it', async () => {
  const here = await opened()
  deployed(here, 'stranger')
  const { status, err } = await plimsoll('findings', 'list', ...place)
  expect(status).toBe(2)
  expect(err).toBe(
    'plimsoll findings: plimsoll.example.com: the token is not accepted; it takes a login (`az login`) of its tenant that has the app role Reader or Responder of api://plimsoll\n',
  )
  deployed(here, 'reader')
  const ack = await plimsoll('findings', 'ack', cluster, control, '--why', 'x', ...place)
  expect(ack.err).toContain('this takes the role Responder')
})

it('prints an exemption that policy check takes', async () => {
  const argv = ['findings', 'exempt', cluster, control, '--why', 'it is: "odd" # really']
  const ends = ['--owner', 'platform', '--until', '2027-03-31']
  const { status, out } = await runCli([...argv, ...ends])
  expect(status).toBe(0)
  const file = join(scratch({ 'plimsoll.yaml': `version: 1\n${out}` }), 'plimsoll.yaml')
  expect((await runCli(['policy', 'check', file])).out).toContain('1 exemption')
})

it.each([
  [['prod-1', control, '--why', 'x', '--owner', 'o', '--until', '2027-03-31'], 'accepted is /subs'],
  [[cluster, control, '--why', 'x', '--owner', 'o'], '--until <date>'],
  [
    [cluster, control, '--why', 'x', '--owner', 'o', '--until', 'soon'],
    'a date such as 2027-03-31',
  ],
  [[cluster, control, '--why', 'x', '--owner', 'o', '--until', '2026-10-31'], 'has passed'],
  [
    [cluster, 'aks-no', '--why', 'x', '--owner', 'o', '--until', '2027-03-31'],
    'there is no control',
  ],
  [[idOf('a')], 'exempt takes a cluster and a control'],
])('no exemption of %j', async (argv, message) => {
  const { status, out, err } = await runCli(['findings', 'exempt', ...argv])
  expect({ status, out }).toEqual({ status: 2, out: '' })
  expect(err).toContain(message)
})

const policy = `version: 1
routes:
  - { name: urgent, match: { severity: critical }, channels: oncall }
  - { name: rest, match: { severity: [high, medium] }, channels: log }
channels:
  oncall: { kind: console }
  log: { kind: console }
exemptions:
  - { control: aks-azure-rbac, scope: '*', owner: platform, reason: r, until: 2027-03-31 }
`

it('says of files what a policy would say, and to whom', async () => {
  const file = join(scratch({ 'plimsoll.yaml': policy }), 'plimsoll.yaml')
  const fleet = join(scratch({ 'fleet.json': [aks({ enableRBAC: false }, 'shop')] }), 'fleet.json')
  const { status, out } = await runCli(['policy', 'test', '--fleet', fleet, '--policy', file])
  expect(status).toBe(0)
  expect(out).toMatch(/^shop {2}aks-kubernetes-rbac\n {2}urgent → oncall: shop: .+\n/m)
  expect(out).toMatch(/ {2}nobody is told: no route of the policy takes it\n/)
  expect(out).toMatch(/^shop {2}aks-azure-rbac\n {2}nobody is told: exempted by platform until /m)
  const json = await runCli([
    'policy',
    'test',
    '--fleet',
    fleet,
    '--policy',
    file,
    '--format',
    'json',
  ])
  expect(JSON.parse(json.out).findings).toContainEqual(
    expect.objectContaining({ name: 'shop', kind: 'said' }),
  )
})

it('tries a policy on a deployment', async () => {
  const here = await opened()
  deployed(here, 'reader')
  const file = join(scratch({ 'plimsoll.yaml': policy }), 'plimsoll.yaml')
  const present = await plimsoll('policy', 'test', 'prod-1', control, ...place)
  expect(present.out).toMatch(/ {2}all → hook: prod-1: /)
  const given = await plimsoll('policy', 'test', 'prod-1', control, '--policy', file, ...place)
  expect(given.out).toMatch(/ {2}urgent → oncall: prod-1: /)
  const counted = await plimsoll('policy', 'simulate', '--policy', file, '--days', '7', ...place)
  expect(counted.out).toMatch(/^The policy of the file, 2026-10-26 to 2026-11-02\n/)
  expect(counted.out).toMatch(
    /\n {2}2026-11-02 {2}oncall 1\n\nTogether oncall 1, from \d+ transitions of 1 cluster/,
  )
  expect(counted.out).toContain('Not known, and so not counted:\n')
})

it('says where a policy file is wrong before it is sent anywhere', async () => {
  const asked = deployed(await opened())
  const file = join(scratch({ 'plimsoll.yaml': 'version: 2\n' }), 'plimsoll.yaml')
  const { status, err } = await plimsoll('policy', 'simulate', '--policy', file, ...place)
  expect(status).toBe(2)
  expect(err).toContain(':1:10: version')
  expect(asked).toEqual([])
})

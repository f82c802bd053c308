import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { assumptions } from '../../shared/assumptions/index.ts'
import { doors } from '../../shared/wiring/doors.ts'
import { runCli } from '../cli/run-cli.ts'
import { scratch } from '../cli/scratch.ts'
import { names } from './resources.ts'
import { everything, runIn, runProve } from './run-prove.ts'
import { tenant } from './tenant.ts'

const tagPath = names.cluster
const place = ['--deployment', 'https://plimsoll.example.com', '--audience', 'api://plimsoll']
const writes = (calls: readonly string[]) =>
  calls.filter((call) => /^(PUT|PATCH|DELETE) |^POST .*(listCluster)/.test(call))
const tagsOf = (own: ReturnType<typeof tenant>) => own.world.get(names.cluster)?.['tags']

it('plans without calling anything', async () => {
  const own = tenant()
  const { out, status } = await runIn(own, ['--plan', ...everything])
  const plan = JSON.parse(out)
  expect(status).toBe(0)
  expect(own.calls()).toEqual([])
  expect(plan.seconds).toBeLessThanOrEqual(1800)
  expect(plan.observations.length).toBeGreaterThan(20)
  expect(plan.assumptions.filter(({ tried }: { tried: boolean }) => !tried)).toEqual([])
})

it('calls what it has planned, and nothing more often', async () => {
  const own = tenant()
  const plan = JSON.parse((await runIn(own, ['--plan', ...everything])).out)
  await runIn(own, everything)
  const planned = plan.observations
    .flatMap(({ calls }: { calls: readonly { readonly times: number }[] }) => calls)
    .reduce((sum: number, { times }: { times: number }) => sum + times, 0)
  const sent = own.calls()
  expect(sent.length).toBeGreaterThan(50)
  expect(sent.length).toBeLessThanOrEqual(planned)
})

it('writes nothing without consent, and says which one it lacks', async () => {
  const { assumptions, tenant: own, status } = await runProve(['--cluster', names.cluster])
  expect(writes(own.calls())).toEqual([])
  expect(status).toBe(0)
  const because = Object.fromEntries(assumptions.map((one) => [one.id, one.because]))
  expect(because['graph-row-lag']).toContain('needs --consent tag')
  expect(because['change-log-role-assignments']).toBe('needs --consent tag')
  expect(because['activity-credential-listing']).toContain('needs --consent credential')
  expect(because['logs-exec-is-get']).toContain('--workspace <id>')
  expect(because['flex-node']).toContain('--location <region>')
})

it('does only what was consented to', async () => {
  const argv = [
    '--cluster',
    names.cluster,
    '--consent',
    'credential',
    '--events-queue',
    names.queue,
  ]
  const { assumptions, tenant: own } = await runProve(argv)
  expect(writes(own.calls())).toEqual([`POST ${names.cluster}/listClusterAdminCredential`])
  const proven = assumptions.filter((one) => one.status === 'proven').map(({ id }) => id)
  expect(proven).toContain('event-credential-listing')
  expect(proven).not.toContain('event-cluster-write')
})

it('leaves the cluster as it was', async () => {
  const { out, tenant: own } = await runProve(everything)
  expect(tagsOf(own)).toEqual({ owner: 'platform' })
  const assigned = [...own.world.list({ in: (type) => type.endsWith('/roleassignments') })]
  expect(assigned.map(({ id }) => id)).toEqual([names.right])
  const { written } = JSON.parse(out)
  expect(written).toHaveLength(3)
  expect(written.every(({ restored }: { restored: boolean }) => restored)).toBe(true)
})

it('leaves the queue as it was, whether it took the message or not', async () => {
  const argv = ['--only', 'queue-message-size', ...everything]
  for (const queueTakes of [65_536, 65_535]) {
    const own = tenant({ queueTakes })
    const before = own.messages()
    const { assumptions: told, out } = await runIn(own, argv)
    expect(own.messages()).toEqual(before)
    const [one] = told
    const { written } = JSON.parse(out)
    expect({ status: one?.status, because: one?.because, written }).toEqual(
      queueTakes === 65_536
        ? {
            status: 'proven',
            because: 'it took 49152 bytes as base64',
            written: [{ what: `a message of the queue ${names.queue}`, restored: true }],
          }
        : {
            status: 'refuted',
            because: '49152 bytes as base64 were answered with 413 RequestBodyTooLarge',
            written: [],
          },
    )
  }
})

it('says how a message is taken away that it could not delete', async () => {
  const refused = { match: { method: 'DELETE' }, answer: { status: 403 } } as const
  const { out, status } = await runProve(['--only', 'queue-message-size', ...everything], {
    faults: [refused],
  })
  expect(status).toBe(1)
  expect(JSON.parse(out).written).toEqual([
    expect.objectContaining({
      restored: false,
      because: expect.stringContaining('403'),
      mend: 'az storage message clear --account-name plimsollevents --queue-name plimsoll-prove --auth-mode login',
    }),
  ])
})

it('keeps tags that somebody else writes meanwhile', async () => {
  const own = tenant()
  own.time.later('2026-11-15T12:03:00.000Z', () =>
    own.world.change(names.cluster, (old) => ({
      ...old,
      eTag: 'theirs',
      tags: { ...(old['tags'] as object), theirs: 'yes' },
    })),
  )
  await runIn(own, everything)
  expect(tagsOf(own)).toEqual({ owner: 'platform', theirs: 'yes' })
})

it('takes back what it wrote when it is interrupted, the operation still running', async () => {
  const own = tenant()
  own.time.later('2026-11-15T12:00:10.000Z', own.interrupt)
  const { assumptions, status, out } = await runIn(own, everything)
  expect(tagsOf(own)).toEqual({ owner: 'platform' })
  expect(JSON.parse(out).written.every(({ restored }: { restored: boolean }) => restored)).toBe(
    true,
  )
  expect(status).toBe(2)
  expect(assumptions.find(({ id }) => id === 'graph-row-lag')).toMatchObject({
    status: 'not-tried',
    because: 'stopped before it was observed',
  })
  expect(assumptions.find(({ id }) => id === 'arm-missing-group')).toMatchObject({
    status: 'proven',
  })
})

it('takes back what it wrote although its answer was lost', async () => {
  const lost = {
    match: { method: 'PUT', nth: 1 },
    answer: { body: 'broken', status: 500 },
  } as const
  const { out } = await runProve(everything, { faults: [lost] })
  expect(JSON.parse(out).written).toContainEqual({
    what: expect.stringContaining('role assignment'),
    restored: true,
  })
})

it('says what is left where it cannot be taken back, and how to do it by hand', async () => {
  const refused = { match: { method: 'DELETE' }, answer: { status: 403 } } as const
  const { out, status } = await runProve(['--only', 'event-role-assignment', ...everything], {
    faults: [refused],
  })
  expect(status).toBe(1)
  expect(JSON.parse(out).written).toEqual([
    {
      what: expect.stringContaining('role assignment'),
      restored: false,
      because: expect.stringContaining('403'),
      mend: expect.stringMatching(/^az role assignment delete --ids \/subscriptions\//),
    },
  ])
})

it('does not touch a cluster on which an operation runs, or that bears the tag', async () => {
  for (const change of [
    { properties: { provisioningState: 'Upgrading' } },
    { tags: { 'plimsoll-prove': 'before' } },
  ]) {
    const own = tenant()
    own.world.change(names.cluster, (old) => ({ ...old, ...change }))
    const { status } = await runIn(own, ['--only', 'graph-row-lag', ...everything])
    expect({ status, writes: writes(own.calls()) }).toEqual({ status: 0, writes: [] })
  }
})

describe('the largest test', () => {
  const receivers = [
    'event-grid-largest-event',
    'servicenow-largest-event',
    'slack-largest-message',
  ]
  const only = ['--only', receivers.join(','), ...everything]

  it('is sent with consent alone, to the channels that are named', async () => {
    const own = tenant()
    const without = everything.filter((word) => word !== 'tag,role,credential,message,queue')
    const argv = ['--only', receivers.join(','), ...without.filter((word) => word !== '--consent')]
    const { assumptions: told } = await runIn(own, argv)
    expect(told.map(({ because }) => because)).toEqual(
      receivers.map(() => 'needs --consent message'),
    )
    expect(own.calls()).toEqual([])
  })

  it('says of a channel that nobody named that it was not tried', async () => {
    const argv = only.map((word) => (word === 'chat,desk,topic' ? 'chat' : word))
    const { assumptions: told } = await runProve(argv)
    expect(told.map(({ status, because }) => `${status}: ${because}`)).toEqual([
      'not-tried: no channel of the kind event-grid was named',
      'not-tried: no channel of the kind servicenow was named',
      'proven: chat took it',
    ])
  })

  it('asks the deployment with a token that goes nowhere else', async () => {
    const { tenant: own } = await runProve(everything)
    const audiences = (wanted: boolean) =>
      new Set(
        own
          .audiences()
          .filter(([host]) => (host === 'plimsoll.example.com') === wanted)
          .map(([, audience]) => audience),
      )
    expect([...audiences(true)]).toEqual(['api://plimsoll/.default'])
    expect(audiences(false).size).toBeGreaterThan(1)
    expect([...audiences(false)]).not.toContain('api://plimsoll/.default')
  })

  it('says what a receiver answered that took the usual test and not this', async () => {
    const { assumptions: told } = await runProve(only, {
      takes: { slack: 6000, 'event-grid': 1e5 },
    })
    expect(told.map(({ status, because }) => `${status}: ${because}`)).toEqual([
      'refuted: topic took the usual test, and not this: alerts.westeurope-1.eventgrid.azure.net answered 413',
      'proven: desk took it',
      'refuted: chat took the usual test, and not this: hooks.slack.com answered 400 msg_blocks_too_long: the message is too large for Slack',
    ])
  })

  it.each([
    ['an older deployment', { isOlder: true }, /is of an older version, which has no such test/],
    ['no secret', { secrets: {} }, /chat did not take the usual test either: there is no secret/],
    [
      'a receiver that takes nothing',
      { takes: { slack: 0 } },
      /chat did not take the usual test either: hooks.slack.com answered 400/,
    ],
    [
      'a login that may not ask',
      { token: 'reader' },
      /test-alert of the deployment: 403: this takes the role Responder/,
    ],
  ] as const)('proves and refutes nothing with %s', async (_, otherwise, because) => {
    const argv = ['--only', 'slack-largest-message', ...everything]
    const { assumptions: told, status } = await runProve(argv, otherwise)
    expect({ told, status }).toEqual({
      told: [
        expect.objectContaining({ status: 'not-tried', because: expect.stringMatching(because) }),
      ],
      status: 0,
    })
  })

  it('repeats what the deployment says of a channel that it does not have', async () => {
    const argv = only.map((word) => (word === 'chat,desk,topic' ? 'pager' : word))
    const { assumptions: told } = await runProve(argv)
    expect(told[0]?.because).toContain(
      'has no channel "pager"; accepted are hook, chat, desk, topic',
    )
  })

  it('takes the deployment of the environment', async () => {
    const own = tenant()
    const usual = { deployment: 'https://plimsoll.example.com', audience: 'api://plimsoll' }
    const argv = ['prove', '--cluster', names.cluster, '--consent', 'message', '--channel', 'chat']
    const { out } = await runCli([...argv, '--only', 'slack-largest-message'], {
      prover: own.prover,
      doors: { ...doors(), usual },
      now: own.time.now,
    })
    expect(out).toMatch(/^proven +slack-largest-message\n/)
  })
})

it('never shows the credential', async () => {
  const { out, err } = await runProve(everything)
  expect(`${out}${err}`).not.toContain(Buffer.from('a kubeconfig').toString('base64').slice(0, 12))
})

it('leaves out what does not fit into the time', async () => {
  const { assumptions, tenant: own } = await runProve([...everything, '--minutes', '12'])
  expect(assumptions.find(({ id }) => id === 'activity-credential-listing')).toMatchObject({
    status: 'not-tried',
    because: expect.stringMatching(/until minute \d+, and there is less time/),
  })
  expect(Date.parse(own.time.now()) - Date.parse('2026-11-15T12:00:00Z')).toBeLessThanOrEqual(
    720_000,
  )
})

it('tells what was refuted first, with what it concerns and what is chosen', async () => {
  const own = tenant({ faults: [{ match: { text: 'tags[' }, answer: { set: { '/data': [] } } }] })
  const { prover, time } = own
  const { out } = await runCli(['prove', ...everything], { prover, now: time.now })
  expect(out).toMatch(
    /^refuted +graph-row-lag\n.*: not within 600 seconds\n +concerns: .*\n +instead: Events and reads/,
  )
  const all = assumptions.length
  expect(out).toContain(`${all} assumptions: ${all - 2} proven, 1 refuted, 1 not tried\n`)
})

describe('--write-parameters', () => {
  const refused = {
    faults: [
      { match: { method: 'DELIVER', path: '*/eventSubscriptions/p*' }, answer: { status: 403 } },
    ],
  } as const

  it('sets a delivery that works, and keeps the rest of the file', async () => {
    const file = join(
      scratch({
        'fleet.json': {
          contentVersion: '1.0.0.0',
          parameters: { location: { value: 'westeurope' } },
        },
      }),
      'fleet.json',
    )
    const { err } = await runProve([...everything, '--write-parameters', file], refused)
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      contentVersion: '1.0.0.0',
      parameters: { location: { value: 'westeurope' }, deliveryIdentity: { value: 'none' } },
    })
    expect(err).toContain(`${file} sets deliveryIdentity=none; main.bicep needs the same`)
  })

  it('makes the file where there is none, and names parameters that fleet.bicep has', async () => {
    const file = join(scratch({}), 'fleet.json')
    await runProve([...everything, '--write-parameters', file], refused)
    const { parameters } = JSON.parse(readFileSync(file, 'utf8'))
    const bicep = readFileSync('infra/fleet.bicep', 'utf8')
    for (const [name, { value }] of Object.entries<{ value: string }>(parameters)) {
      expect(bicep).toMatch(
        new RegExp(`@allowed\\(\\[[^\\]]*'${value}'[^\\]]*\\]\\)\nparam ${name} string`),
      )
    }
  })

  it('writes nothing where nothing asks for it', async () => {
    const { err } = await runProve([
      ...everything,
      '--write-parameters',
      join(scratch({}), 'none.json'),
    ])
    expect(err).toContain('was not written')
  })

  it('refuses a file of something else before anything is called', async () => {
    const own = tenant()
    const file = join(scratch({ 'other.json': { resources: [] } }), 'other.json')
    const { status, err } = await runIn(own, [...everything, '--write-parameters', file])
    expect({ status, calls: own.calls() }).toEqual({ status: 2, calls: [] })
    expect(err).toContain('is no file of parameters')
  })
})

it('does not take a right that lacks, or a closed account, for a refutation', async () => {
  const failing = {
    match: { method: 'DELIVER', path: '*/eventSubscriptions/p*' },
    answer: { status: 403 },
  } as const
  const argv = ['--only', 'event-delivery-identity', '--cluster', names.cluster]
  const lacking = tenant({ faults: [failing] })
  lacking.world.remove(names.right)
  const first = await runIn(lacking, argv)
  const closed = tenant({ faults: [failing] })
  closed.world.change(names.storage, (old) => ({
    ...old,
    properties: { networkAcls: { defaultAction: 'Deny', bypass: 'None' } },
  }))
  const second = await runIn(closed, argv)
  const told = [...first.assumptions, ...second.assumptions]
  expect(told).toEqual([
    expect.objectContaining({
      status: 'not-tried',
      because: expect.stringContaining('has no right to write'),
    }),
    expect.objectContaining({
      status: 'not-tried',
      because: expect.stringContaining('does not let services'),
    }),
  ])
})

it('tells nothing of the topic of a resource group that is not there, or lacks a right', async () => {
  const argv = ['--only', 'event-own-group', '--subscription', names.subscription]
  const lacking = tenant({
    faults: [
      {
        match: { method: 'DELIVER', path: '*/systemTopics/plimsoll-own/*' },
        answer: { status: 403 },
      },
    ],
  })
  lacking.world.remove(names.right)
  const first = await runIn(lacking, argv)
  const without = tenant()
  without.world.remove(names.ownTopic)
  const told = [first, await runIn(without, argv)]
  expect(told.map(({ assumptions: [one] }) => `${one?.status}: ${one?.because}`)).toEqual([
    expect.stringMatching(
      /^not-tried: \d+ deliveries failed, but its identity has no right to write/,
    ),
    'not-tried: the subscription has no system topic of a resource group; name that of the deployment',
  ])
})

it('takes a topic that Event Grid refused for its identity as a refutation', async () => {
  const own = tenant()
  own.world.remove(names.topic)
  own.tell({
    at: '2026-11-15T10:00:00.000Z',
    resourceId: names.topic,
    operation: 'Microsoft.EventGrid/systemTopics/write',
    status: 'Failed',
    message: 'Identity is not available for the location global.',
  })
  const { assumptions } = await runIn(own, [
    '--only',
    'event-delivery-identity',
    '--cluster',
    names.cluster,
  ])
  expect(assumptions).toEqual([
    expect.objectContaining({
      status: 'refuted',
      because: expect.stringContaining('location global'),
    }),
  ])
})

it.each([
  [[], /needs --subscription <id> or --cluster <id>/],
  [
    ['--subscription', 'Production'],
    /--subscription does not take "Production"; accepted is its id/,
  ],
  [['--cluster', 'test'], /--cluster does not take "test"; accepted is \/subscriptions/],
  [
    ['--cluster', tagPath, '--consent', 'all'],
    /--consent does not take "all"; accepted is tag, role, credential, message, queue/,
  ],
  [['--cluster', tagPath, '--consent', 'queue'], /--consent queue needs --events-queue <address>/],
  [['--cluster', tagPath, '--consent', 'message'], /--consent message needs --channel <name>/],
  [['--cluster', tagPath, '--channel', 'chat'], /needs --deployment https:/],
  [
    ['--cluster', tagPath, '--channel', 'chat', '--deployment', 'https://a.example.com'],
    /needs --audience api:/,
  ],
  [
    ['--cluster', tagPath, ...place, '--channel', 'a,b,c,d,e,f,g,h,i,j,k'],
    /takes at most 10 channels, not 11/,
  ],
  [['--cluster', tagPath, ...place], /--deployment needs --channel <name>/],
  [
    ['--subscription', names.subscription, '--consent', 'tag'],
    /--consent tag needs --cluster <id>/,
  ],
  [
    ['--cluster', tagPath, '--subscription', '00000000-0000-0000-0000-000000000002'],
    /has to lie in the subscription/,
  ],
  [['--cluster', tagPath, '--scope', 'everywhere'], /--scope does not take "everywhere"/],
  [['--cluster', tagPath, '--workspace', tagPath], /--workspace does not take/],
  [
    ['--cluster', tagPath, '--events-queue', 'https://example.com/queue'],
    /accepted is https:\/\/<account>/,
  ],
  [
    [
      '--cluster',
      tagPath,
      '--events-queue',
      'https://plimsoll.queue.core.windows.net/plimsoll-events',
    ],
    /a deployment reads it/,
  ],
  [['--cluster', tagPath, '--location', 'West Europe'], /--location does not take/],
  [
    ['--cluster', tagPath, '--minutes', '31'],
    /--minutes does not take "31"; accepted is a whole number from 1 to 30/,
  ],
  [
    ['--cluster', tagPath, '--only', 'no-such'],
    /--only does not take "no-such"; accepted are activity/,
  ],
  [['clusters.json', '--cluster', tagPath], /takes no "clusters.json"/],
])('ends with status 2 for %j', async (argv, message) => {
  const own = tenant()
  const { status, out, err } = await runIn(own, argv)
  expect({ status, out, calls: own.calls() }).toEqual({ status: 2, out: '', calls: [] })
  expect(err).toMatch(message)
})

it.each([
  ['on Ctrl-C', 'SIGINT', false],
  ['when the terminal is closed', 'SIGHUP', false],
  ['although nobody reads how it goes on', 'SIGINT', true],
] as const)('takes back what it wrote %s', async (_, signal, isDeaf) => {
  const argv = ['prove', '--only', 'event-role-assignment', ...everything, '--format', 'json']
  // No event comes, so that it waits for one.
  const faults = [{ match: { text: 'roleAssignments/write' }, answer: { drop: 'connection' } }]
  const host = `import{tenant}from"${pathToFileURL('test/prove/tenant.ts').href}";tenant(${JSON.stringify({ faults })})`
  const preload = `data:text/javascript,${encodeURIComponent(host)}`
  const child = spawn(process.execPath, ['--import', preload, 'cli/main.ts', ...argv])
  const printed = { out: '', err: '' }
  child.stdout.on('data', (text) => {
    printed.out += text
  })
  child.stderr.on('data', (text) => {
    printed.err += text
    const isWaiting = printed.err.includes('as they come to the queue')
    if (!isWaiting || child.killed) return
    if (!isDeaf) child.kill(signal)
    else child.stderr.once('close', () => child.kill(signal)).destroy()
  })
  const [status] = await once(child, 'close')
  const { written, stopped } = JSON.parse(printed.out)
  expect({ status, written, stopped }).toEqual({
    status: 2,
    written: [{ what: expect.stringContaining('role assignment'), restored: true }],
    stopped: true,
  })
})

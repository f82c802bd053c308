import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { activity, auditEvent } from '../../shared/detections/samples.ts'
import type { JsonObject } from '../../shared/domain/json.ts'
import { toIso } from '../../shared/domain/time.ts'
import { runCli } from './run-cli.ts'
import { scratch } from './scratch.ts'

const start = Date.UTC(2026, 10, 2)

function at(hours: number, event: JsonObject): JsonObject {
  const time = toIso(start + hours * 3_600_000)
  return {
    ...event,
    requestReceivedTimestamp: time,
    auditID: `${time} ${String(event['requestURI'])}`,
  }
}

const binding = (hours: number, name = 'ops') =>
  at(
    hours,
    auditEvent({
      verb: 'create',
      resource: 'clusterrolebindings',
      name,
      body: { roleRef: { name: 'cluster-admin' } },
    }),
  )
const secret = (hours: number, namespace = 'shop') =>
  at(hours, auditEvent({ verb: 'get', resource: 'secrets', namespace, name: 'db' }))

const lines = (events: readonly JsonObject[]) => events.map((one) => JSON.stringify(one)).join('\n')

interface Hunted {
  readonly signals: readonly Readonly<Record<string, unknown>>[]
  readonly read: {
    readonly records: number
    readonly ignored: number
    readonly rejected: readonly { readonly source: string; readonly reason: string }[]
  }
  readonly learning: readonly string[]
}

async function hunt(argv: readonly string[], input?: string | Uint8Array) {
  const world = input === undefined ? {} : { input }
  const { status, out, err } = await runCli(['hunt', '--format', 'json', ...argv], world)
  return { status, err, ...(out === '' ? null : (JSON.parse(out) as Hunted)) }
}

const admin = 'k8s.rbac.admin-binding'

it('prints signals as they are agreed upon', async () => {
  const { status, signals, read } = await hunt(['--detection', admin], lines([binding(1)]))
  expect(status).toBe(0)
  expect(signals).toEqual([
    {
      detection: admin,
      title: expect.any(String),
      severity: 'high',
      cluster: '',
      actor: 'alice@example.com',
      group: ' · alice@example.com · ops',
      firstSeen: '2026-11-02T01:00:00.000Z',
      lastSeen: '2026-11-02T01:00:00.000Z',
      count: 1,
      auditIds: ['2026-11-02T01:00:00.000Z /api/v1/clusterrolebindings/ops'],
      because: 'one request matched',
      values: { cluster: '', 'objectRef.name': 'ops', 'user.username': 'alice@example.com' },
    },
  ])
  expect(read).toMatchObject({ records: 1, rejected: [] })
})

const list = { kind: 'EventList', apiVersion: 'audit.k8s.io/v1', items: [binding(1), binding(2)] }

describe.each([
  ['JSON Lines', 'a.jsonl', lines([binding(1), binding(2)])],
  [
    'JSON Lines with an end of line of Windows',
    'a.jsonl',
    lines([binding(1), binding(2)]).replaceAll('\n', '\r\n'),
  ],
  ['an array on one line', 'a.json', JSON.stringify([binding(1), binding(2)])],
  ['an array over many lines', 'a.json', JSON.stringify([binding(1), binding(2)], null, 2)],
  [
    'an array with an element a line',
    'a.json',
    `[\n${lines([binding(1), binding(2)]).replace('\n', ',\n')}\n]`,
  ],
  ['a list on one line', 'a.json', JSON.stringify(list)],
  ['a list over many lines', 'a.json', JSON.stringify(list, null, 2)],
  [
    'documents one after the other',
    'a.json',
    [binding(1), binding(2)].map((one) => JSON.stringify(one, null, 2)).join('\n'),
  ],
])('%s', (_, name, text) => {
  const expected = { status: 0, read: { records: 2, rejected: [] } }
  it('is read from a file, gzip or not, and from standard input', async () => {
    const directory = scratch({ [name]: text, [`${name}.gz`]: gzipSync(text) })
    expect(await hunt([join(directory, name)])).toMatchObject(expected)
    expect(await hunt([join(directory, `${name}.gz`)])).toMatchObject(expected)
    expect(await hunt(['-'], text)).toMatchObject(expected)
    expect(await hunt([], gzipSync(text))).toMatchObject(expected)
  })

  it('is read in UTF-16 as well', async () => {
    expect(await hunt([], Buffer.from(`\ufeff${text}`, 'utf16le'))).toMatchObject(expected)
  })
})

it('reads a file that is larger than one piece', async () => {
  const events = Array.from({ length: 700 }, (_, n) => binding(n / 100, `ä${n}`))
  for (const text of [lines(events), JSON.stringify(events), JSON.stringify(events, null, 1)]) {
    const directory = scratch({ 'a.json': text })
    const { read, signals } = await hunt([directory, '--detection', admin])
    expect([read?.records, read?.rejected, signals?.length]).toEqual([700, [], 700])
  }
})

describe('what is broken', () => {
  it('costs only its own line, which is named', async () => {
    const text = `${lines([binding(1)])}\n{"kind":"Event","verb\n\n7\n${lines([binding(2)])}\n`
    const directory = scratch({ 'audit.jsonl': text })
    const { status, read, signals, err } = await hunt([join(directory, 'audit.jsonl')])
    expect(status).toBe(2)
    expect(signals?.length).toBeGreaterThan(0)
    expect(read?.records).toBe(2)
    expect(read?.rejected).toEqual([
      {
        source: expect.stringMatching(/audit\.jsonl:2$/),
        reason: expect.stringContaining('accepted is one JSON document a line'),
      },
      { source: expect.stringMatching(/audit\.jsonl:4$/), reason: 'is no JSON object' },
    ])
    expect(err).toContain('audit.jsonl:2: is not JSON')
  })

  it('is named by its place in an array', async () => {
    const { status, read } = await hunt([], JSON.stringify([binding(1), { auditID: 'x' }, 8]))
    expect(status).toBe(2)
    expect(read).toMatchObject({
      records: 1,
      rejected: [{ source: 'stdin#/1', reason: 'is an audit event without a verb' }],
    })
  })

  it('is named where it stands between the values or after them', async () => {
    const [one, two] = [JSON.stringify(binding(1)), JSON.stringify(binding(2), null, 2)]
    const sources = async (text: string) => {
      const { read } = await hunt([], text)
      return [read?.records, ...(read?.rejected ?? []).map(({ source }) => source)]
    }
    expect(await sources(`[${one} oops ${two}]`)).toEqual([2, 'stdin#/1'])
    expect(await sources(`[${one}]\nERROR: [x] no rights\n`)).toEqual([1, 'stdin#/1'])
    expect(await sources(`${two}\noops\n${two}`)).toEqual([2, expect.stringMatching(/stdin:\d+/)])
    expect(await sources(`[${one}, "a text [{", -1.5e3, true, null]\n`)).toEqual([1])
  })

  it.each([
    ['the first line of JSON Lines', `:1}\n${lines([binding(1)])}`, ':1'],
    ['a first line that was cut in a text', `{"a":"b\n${lines([binding(1)])}`, ':1'],
    ['the end of an array', JSON.stringify([binding(1), binding(2)]).slice(0, -40), '#/1'],
    ['the end of a document', JSON.stringify(list, null, 2).slice(0, -3), ':1'],
  ])('may be %s', async (_, text, place) => {
    const { status, read } = await hunt([], text)
    expect(status).toBe(2)
    expect(read?.rejected.map(({ source }) => source)).toEqual([`stdin${place}`])
  })

  it('may be the end of a gzip file', async () => {
    const text = lines(Array.from({ length: 300 }, (_, n) => binding(n / 100, `b${n}`)))
    const { status, read } = await hunt([], gzipSync(text).subarray(0, -30))
    expect(status).toBe(2)
    expect(read?.rejected[0]?.reason).toBe('cannot be read further: it is no complete gzip file')
  })

  it('is not kept without end', async () => {
    const { status, err, read } = await hunt([], 'x\n'.repeat(5000))
    expect(status).toBe(2)
    expect(read?.rejected).toHaveLength(1000)
    expect(read).toMatchObject({ moreRejected: 4000 })
    expect(err.split('\n').length).toBeLessThan(30)
  })
})

it('counts lines of other logs, and records without a time', async () => {
  const other = { category: 'kube-scheduler', properties: { log: 'x' } }
  const timeless = { ...binding(1), requestReceivedTimestamp: 'yesterday', stageTimestamp: null }
  expect(await hunt([], lines([other, timeless, binding(1)]))).toMatchObject({
    status: 0,
    read: { records: 2, ignored: 1, timeless: 1 },
  })
})

it.each([
  [['--detection', 'k8s.rbac.admin-bindin'], 'did you mean `k8s.rbac.admin-binding`?'],
  [['--detection', 'x.*'], '--detection x.* fits no detection'],
  [['--fail-on', 'worst'], '--fail-on does not take "worst"'],
  [['--now', 'noon'], '--now does not take "noon"'],
  [['nowhere.jsonl'], 'nowhere.jsonl: there is no such file'],
  [['--baseline', 'nowhere.json'], '--baseline: nowhere.json: there is no such file'],
  [[], 'nothing to hunt in'],
])('refuses %j', async (argv, message) => {
  const { status, err } = await hunt(argv)
  expect([status, err]).toEqual([2, expect.stringContaining(message)])
})

it('fails a pipeline on what is serious enough', async () => {
  const log = lines([binding(1)])
  const only = ['--detection', admin]
  expect((await hunt([...only, '--fail-on', 'high'], log)).status).toBe(1)
  expect((await hunt([...only, '--fail-on', 'critical'], log)).status).toBe(0)
  expect((await hunt([...only, '--fail-on', 'high'], `${log}\nx`)).status).toBe(2)
})

it('hunts in the Activity Log too, and tells what is only observed in a deployment', async () => {
  const operation = 'Microsoft.ContainerService/managedClusters/listClusterAdminCredential/action'
  const { signals } = await hunt([], lines([activity({ operation })]))
  expect(signals).toMatchObject([{ detection: 'azure.credential.cluster-admin' }])
})

describe('what is usual', () => {
  const reader = ['--detection', 'k8s.secrets.first-seen-reader']
  const days = Array.from({ length: 9 }, (_, n) => secret(n * 24))
  const today = secret(8 * 24 + 3, 'vault')

  it('is learned from the same log where it is long enough, else it says so', async () => {
    const whole = await hunt(reader, lines([...days, today]))
    expect([whole.signals?.length, whole.learning]).toEqual([1, []])
    const short = await hunt(reader, lines([...days.slice(5), today]))
    expect([short.signals, short.learning]).toEqual([[], ['k8s.secrets.first-seen-reader']])
  })

  it('is learned from files in the order of time, whatever their names', async () => {
    const directory = scratch({
      'a.jsonl': lines([today]),
      'b.jsonl': lines(days.slice(4)),
      'c.jsonl': lines(days.slice(0, 4)),
    })
    expect((await hunt([...reader, directory])).signals).toHaveLength(1)
  })

  it.each(['baseline.json', 'baseline.json.gz'])('is kept in %s', async (name) => {
    const directory = scratch({ 'old.jsonl': lines(days), 'new.jsonl': lines([today]) })
    const file = join(directory, name)
    await hunt([...reader, join(directory, 'old.jsonl'), '--save-baseline', file])
    const next = await hunt([...reader, join(directory, 'new.jsonl'), '--baseline', file])
    expect([next.signals?.length, next.learning]).toEqual([1, []])
    const without = await hunt([...reader, join(directory, 'new.jsonl')])
    expect(without.signals).toEqual([])
  })

  it('does not keep a match from being told again', async () => {
    const directory = scratch({ 'a.jsonl': lines([binding(1)]) })
    const [log, file] = [join(directory, 'a.jsonl'), join(directory, 'b.json')]
    await hunt([log, '--save-baseline', file])
    expect((await hunt([log, '--baseline', file, '--detection', admin])).signals).toHaveLength(1)
  })

  it.each([
    ['another document', '{"version":1}', 'is no state of a hunt'],
    ['no JSON', 'x', 'is not JSON'],
    ['a newer one', '{"v":9}', 'was written by a newer version'],
  ])('is not %s', async (_, content, reason) => {
    const file = join(scratch({ 'b.json': content }), 'b.json')
    const { status, err } = await hunt(['--baseline', file], lines([today]))
    expect(status).toBe(2)
    expect(err).toContain(reason)
    expect(err).toContain('accepted is what `plimsoll hunt --save-baseline` wrote')
  })
})

it('tells of silence at the time that it is told', async () => {
  const leases = Array.from({ length: 180 }, (_, n) =>
    at(n / 6, auditEvent({ verb: 'update', resource: 'leases', user: 'aksService' })),
  )
  const silence = ['--detection', 'anomaly.silence.audit']
  expect((await hunt(silence, lines(leases))).signals).toEqual([])
  const { signals } = await hunt([...silence, '--now', '2026-11-03T08:00:00Z'], lines(leases))
  expect(signals).toMatchObject([{ severity: 'critical', firstSeen: '2026-11-03T05:50:00.000Z' }])
})

describe('for people', () => {
  it('says who did what when, worst first, and what it was read from', async () => {
    const { out } = await runCli(['hunt'], { input: lines([binding(1), binding(1.2)]) })
    expect(out).toContain(`HIGH     ${admin}  `)
    expect(out).toContain('2026-11-02 01:00:00 – 01:12:00  alice@example.com')
    expect(out).toMatch(/^\d signals? in 2 records: /m)
    expect(out).toContain('still learning: ')
  })

  it('is not steered by what an attacker wrote', async () => {
    const name = 'x\u001b[2J\u202e\u2028\u0007y'
    for (const format of ['table', 'json']) {
      const { out } = await runCli(['hunt', '--format', format], {
        input: lines([binding(1, name)]),
      })
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
      expect(out.replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f\u202e\u2028]/)
    }
  })

  it('is coloured on a terminal alone', async () => {
    const input = lines([binding(1)])
    const { out } = await runCli(['hunt'], { input, terminal: true })
    expect(out).toContain('\u001b[31mHIGH')
    const file = join(scratch({}), 'out.txt')
    await runCli(['hunt', '--output', file], { input, terminal: true })
    expect(readFileSync(file, 'utf8')).toContain('HIGH     k8s.')
  })
})

it('survives what nests as deep as it likes', async () => {
  const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`
  const event = JSON.stringify({ ...binding(1), requestObject: 'HERE' })
  const text = event.replace('"HERE"', `{"roleRef":{"name":"cluster-admin"},"subjects":${deep}}`)
  expect(await hunt([], text)).toMatchObject({ read: { records: 1 } })
})

describe('--egress', () => {
  const outside = 'k8s.token.used-outside-cluster'
  const use = (hours: number, from: string) =>
    at(
      hours,
      auditEvent({
        verb: 'list',
        resource: 'pods',
        user: 'system:serviceaccount:shop:web',
        from: [from, '172.31.0.5'],
      }),
    )
  const log = lines([use(1, '203.0.113.10'), use(2, '192.0.2.7'), use(3, '198.51.100.77')])

  it('says from where workloads call, by address and by range', async () => {
    const named = ['--egress', '203.0.113.10', '--egress', '192.0.2.0/28']
    const { signals } = await hunt(['--detection', outside, ...named], log)
    expect(signals).toEqual([
      expect.objectContaining({
        detection: outside,
        group: expect.stringMatching(/198\.51\.100\.77/),
      }),
    ])
    expect((await hunt(['--detection', outside], log)).signals).toEqual([])
  })

  it.each(['here', '203.0.113.0/33', '203.0.113.0/28/1'])('refuses "%s"', async (wrong) => {
    const { status, err } = await hunt(['--egress', wrong], log)
    expect(status).toBe(2)
    expect(err).toMatch(/--egress takes an address or a range, as 203\.0\.113\.10/)
  })
})

it('says that nothing in the input was a record of a log', async () => {
  const row = { TimeGenerated: '2026-11-02T09:00:00Z', ObjectRef: '{}' }
  const { status, err } = await hunt(['--fail-on', 'high'], JSON.stringify([row]))
  expect(err).toMatch(/^plimsoll: nothing was hunted in: .*; accepted are Kubernetes audit events/)
  expect(status).toBe(0)
})

it('is blind to bodies whose column a query left out', async () => {
  const row = {
    TimeGenerated: '2026-11-02T09:00:00Z',
    Verb: 'create',
    User: '{"username":"alice@example.com"}',
    ObjectRef: '{"resource":"pods","namespace":"shop","name":"web"}',
    ResponseStatus: '{"code":201}',
  }
  const blindTo = async (more: object) => {
    const found = await runCli(
      ['hunt', '--format', 'json', '--detection', 'k8s.workload.host-pid'],
      {
        input: JSON.stringify([{ ...row, ...more }]),
      },
    )
    return JSON.parse(found.out).blind
  }
  expect(await blindTo({})).toEqual({ 'k8s.workload.host-pid': 1 })
  expect(await blindTo({ RequestObject: null, ResponseObject: null })).toEqual({})
})

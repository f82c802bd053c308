import {
  activity,
  auditEvent,
  containerRow,
  guardRow,
  kubeEvent,
  sampleCluster,
} from '../../shared/detections/samples.ts'
import type { Json, JsonObject } from '../../shared/domain/json.ts'
import { type FieldName, fieldOf } from '../../shared/domain/log/fields.ts'
import { logRecordsOf } from '../../shared/domain/log/log-records-of.ts'
import { unknowable } from '../../shared/domain/log/unknowable.ts'
import type { LogRecord } from '../../shared/domain/log-record.ts'
import { bareWorld } from '../../shared/domain/log-world.ts'
import { auditRow } from '../catalogue/audit-rows.ts'

function one(value: Json, world = bareWorld): LogRecord {
  const [read, ...more] = logRecordsOf(value, world)
  if (read?.kind !== 'record' || more.length > 0) throw new TypeError('is not one record')
  return read.record
}

const field = (value: Json, name: FieldName) => fieldOf(name).read(one(value))

const binding = auditEvent({
  verb: 'create',
  resource: 'clusterrolebindings',
  name: 'ops',
  uri: '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings?dryRun=All',
  body: { roleRef: { name: 'cluster-admin' }, subjects: [{ kind: 'User', name: 'bob' }] },
})
const log = `${JSON.stringify(binding)}\n`
const resourceId = sampleCluster.toUpperCase()
const row = { ...auditRow(binding), _ResourceId: sampleCluster.toLowerCase() }
const asText = Object.fromEntries(
  Object.entries(row).map(([name, value]) => [
    name,
    typeof value === 'object' && value !== null ? JSON.stringify(value) : value,
  ]),
)

/** What the query API of Log Analytics answers. */
function answerOf(only: JsonObject) {
  const columns = Object.keys(only).map((name) => ({ name, type: 'string' }))
  const rows = [Object.values(only).map((value) => value ?? null)]
  return { tables: [{ name: 'PrimaryResult', columns, rows }] }
}

const shapes: readonly (readonly [string, JsonObject, string])[] = [
  ['a plain event', binding, 'jsonl'],
  ['a row with dynamic columns', row, 'AKSAudit'],
  ['a row whose dynamic columns are text', asText, 'AKSAudit'],
  ['a row of the admin table', { ...row, Type: 'AKSAuditAdmin' }, 'AKSAuditAdmin'],
  [
    'a row of AzureDiagnostics',
    { Category: 'kube-audit', log_s: log, ResourceId: resourceId },
    'AzureDiagnostics:kube-audit',
  ],
  [
    'a row of AzureDiagnostics without its category',
    { log_s: log, ResourceId: resourceId },
    'AzureDiagnostics:kube-audit',
  ],
  ['an answer of the query API', answerOf(asText), 'AKSAudit'],
  [
    'an envelope with text',
    { category: 'kube-audit-admin', resourceId, properties: { log } },
    'AzureDiagnostics:kube-audit-admin',
  ],
  [
    'an envelope with an object',
    { category: 'kube-audit', resourceId, properties: { log: binding } },
    'AzureDiagnostics:kube-audit',
  ],
]

describe.each(shapes)('%s', (_, value, table) => {
  it('becomes the same record', () => {
    const record = one(value)
    expect(record).toMatchObject({ plane: 'kube-audit', table, id: binding['auditID'] })
    if (table !== 'jsonl') expect(record.cluster).toBe(sampleCluster.toLowerCase())
    const names: readonly FieldName[] = [
      'verb',
      'user.username',
      'clientIp',
      'clientIpScope',
      'code',
      'ok',
      'terminal',
      'dryRun',
      'roleRef',
      'principalClass',
    ]
    expect(names.map((name) => fieldOf(name).read(record))).toEqual([
      'create',
      'alice@example.com',
      '203.0.113.10',
      'public',
      201,
      true,
      true,
      true,
      'cluster-admin',
      'human',
    ])
  })
})

it('opens lists: EventList, records of an envelope, value of the Activity Log API', () => {
  const list = { kind: 'EventList', apiVersion: 'audit.k8s.io/v1', items: [binding, binding] }
  expect(logRecordsOf(list, bareWorld).map(({ kind }) => kind)).toEqual(['record', 'record'])
  const records = { records: [{ category: 'kube-audit', properties: { log } }, 7] }
  expect(logRecordsOf(records, bareWorld).map(({ kind }) => kind)).toEqual(['record', 'malformed'])
  expect(logRecordsOf({ value: [activity({ operation: 'a/b' })] }, bareWorld)).toHaveLength(1)
})

it('reads every other log', () => {
  expect(one(guardRow('x'))).toMatchObject({ plane: 'guard', table: 'AKSControlPlane' })
  expect(one({ Category: 'guard', log_s: 'x\n' })).toMatchObject({
    table: 'AzureDiagnostics:guard',
  })
  expect(one(kubeEvent({ reason: 'a', message: 'b' }))).toMatchObject({ table: 'KubeEvents' })
  expect(field(containerRow({ image: 'web', namespace: 'kube-system' }), 'namespace')).toBe(
    'kube-system',
  )
  expect(one({ ClusterId: sampleCluster, PodUid: 'x', Namespace: 'shop' })).toMatchObject({
    table: 'KubePodInventory',
  })
})

it.each([
  ['a number', 7, 'malformed'],
  ['an event without a verb', { auditID: 'x' }, 'malformed'],
  ['a log that is cut', { Category: 'kube-audit', log_s: log.slice(0, 100) }, 'malformed'],
  ['an Activity Log record without operation', { OperationNameValue: '' }, 'malformed'],
  ['another category', { Category: 'kube-scheduler', log_s: 'x' }, 'ignored'],
  [
    'another category of the control plane',
    { Category: 'kube-scheduler', Message: 'x' },
    'ignored',
  ],
  ['another document', { name: 'x' }, 'ignored'],
])('%s is %s', (_, value, kind) => {
  expect(logRecordsOf(value, bareWorld)).toMatchObject([{ kind }])
})

describe('what a log cannot tell', () => {
  const secret = { ...binding, level: 'Metadata', requestObject: null }
  it.each<readonly [string, JsonObject, FieldName]>([
    ['a body that is left out at the level', secret, 'roleRef'],
    [
      'a body that was too large',
      {
        ...binding,
        requestObject: 'skipped-too-big-size-object',
        responseObject: 'skipped-too-big-size-object',
      },
      'roleRef',
    ],
    [
      'a body that was cut',
      { ...binding, requestObject: '{"roleRef":{"na' },
      'requestObject.roleRef.name',
    ],
    [
      'a JSON patch',
      { ...binding, requestObject: [{ op: 'add', path: '/roleRef' }] },
      'requestObject.roleRef.name',
    ],
    ['the impersonated user in a table without a column for it', row, 'impersonatedUser.username'],
    ['the egress of a cluster that nobody knows', binding, 'clientIpIsClusterEgress'],
    ['the country without a map', binding, 'clientCountry'],
  ])('%s', (_, value, name) => {
    expect(field(value, name)).toBe(unknowable)
  })

  it('is not what is absent', () => {
    const none = { ...binding, requestObject: null, responseObject: {} }
    expect(field(none, 'requestObject.roleRef.name')).toBeUndefined()
    expect(field(none, 'roleRef')).toBeNull()
    expect(field(binding, 'impersonatedUser.username')).toBeUndefined()
  })

  it('can be told by the answer', () => {
    const patch = {
      ...binding,
      requestObject: [{ op: 'add' }],
      responseObject: { roleRef: { name: 'view' } },
    }
    expect(field(patch, 'roleRef')).toBe('view')
  })
})

it.each<readonly [string, readonly string[], string | null, string]>([
  ['client and hop', ['203.0.113.10', '172.31.22.97'], '203.0.113.10', 'public'],
  [
    'an entry that the caller prepended',
    ['10.0.0.1', '203.0.113.10', '172.31.22.97'],
    '203.0.113.10',
    'public',
  ],
  ['hops alone', ['172.31.22.97', '127.0.0.1'], '172.31.22.97', 'infra'],
  ['IPv6', ['2001:db8::1', '172.31.22.97'], '2001:db8::1', 'public'],
  ['a private one', ['fd00::1'], 'fd00::1', 'private'],
  ['shared address space', ['100.64.0.1'], '100.64.0.1', 'private'],
  ['a mapped one', ['::ffff:10.0.0.1'], '::ffff:10.0.0.1', 'private'],
  ['no address', ['unix'], 'unix', 'unknown'],
  ['nothing', [], null, 'unknown'],
])('chooses the address of the client: %s', (_, from, address, scope) => {
  const event = auditEvent({ verb: 'get', from })
  expect([field(event, 'clientIp'), field(event, 'clientIpScope')]).toEqual([address, scope])
})

it.each<readonly [string, string]>([
  ['203.0.113.77', '203.0.113.0/24'],
  ['2001:db8:0001:2::1', '2001:db8:1::/48'],
  ['2001:db8::1', '2001:db8:0::/48'],
  ['::1', '0:0:0::/48'],
])('cuts %s to its network %s', (address, network) => {
  expect(field(auditEvent({ verb: 'get', from: [address] }), 'clientIpPrefix')).toBe(network)
})

it('reads a command as the client sent it, and never fails at one', () => {
  const run = (query: string) =>
    field(auditEvent({ verb: 'get', uri: `/x?${query}` }), 'execCommand')
  expect(run('command=sh&command=-c&command=cat+%2Fetc%2Fshadow')).toBe('sh -c cat /etc/shadow')
  expect(run('command=%E0%A4%A')).toEqual(expect.any(String))
  expect(run('stdin=true')).toBeNull()
})

it('names no field that is none', () => {
  expect(() => fieldOf('requestObject[' as FieldName)).toThrow(/no path/)
  expect(() => fieldOf('responseObject.spec' as FieldName)).toThrow(/There is no field/)
})

it('says that an answer of the query API is a part', () => {
  const answer = { ...answerOf(asText), error: { code: 'PartialError', message: 'too much' } }
  expect(logRecordsOf(answer, bareWorld)).toMatchObject([
    { kind: 'record' },
    { kind: 'malformed', reason: expect.stringContaining('a part of an answer') },
  ])
})

it('ignores what AzureDiagnostics holds of other logs', () => {
  const rows = [{ log_s: 'I1101 started' }, { log_s: '{"level":"info"}' }]
  expect(rows.flatMap((one) => logRecordsOf(one, bareWorld))).toEqual([
    { kind: 'ignored' },
    { kind: 'ignored' },
  ])
})

it('knows what az prints for nothing', () => {
  const printed = {
    TableName: 'PrimaryResult',
    TimeGenerated: '2026-11-02T09:00:00Z',
    OperationNameValue: 'MICROSOFT.CONTAINERSERVICE/MANAGEDCLUSTERS/WRITE',
    Caller: 'None',
    CallerIpAddress: 'None',
  }
  expect(one(printed).event).toMatchObject({ caller: '', callerIp: '' })
  const { TableName: _, ...exported } = printed
  expect(one(exported).event).toMatchObject({ caller: 'None' })
})

describe('a dry run', () => {
  const said = { dryRun: ['All'] }
  const uri = '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings/ops'

  it('is told by the body of a deletion', () => {
    expect(
      field({ ...binding, verb: 'delete', requestURI: uri, requestObject: said }, 'dryRun'),
    ).toBe(true)
  })

  it.each(['create', 'update', 'patch'])(
    'is not told by the body of a %s, where the API server ignores it',
    (verb) => {
      expect(field({ ...binding, verb, requestURI: uri, requestObject: said }, 'dryRun')).toBe(
        false,
      )
    },
  )
})

it.each([
  ['system:node:aks-pool-1', 'node'],
  // A certificate that somebody had signed for himself: it would be left out of everything as a part of the platform.
  ['mallory', 'human'],
])('takes %s in the group of nodes for a %s', (username, kind) => {
  const user = { username, groups: ['system:nodes', 'system:authenticated'] }
  expect(field({ ...binding, user }, 'principalClass')).toBe(kind)
})

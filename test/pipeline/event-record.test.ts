import fc from 'fast-check'
import { detections } from '../../shared/detections/index.ts'
import type { Json, JsonObject } from '../../shared/domain/json.ts'
import { callKey } from '../../shared/domain/log/call-key.ts'
import { eventRecord } from '../../shared/domain/log/event-record.ts'
import { type FieldName, fieldOf } from '../../shared/domain/log/fields.ts'
import { logRecordsOf } from '../../shared/domain/log/log-records-of.ts'
import { unknowable } from '../../shared/domain/log/unknowable.ts'
import type { LogRecord } from '../../shared/domain/log-record.ts'
import { bareWorld } from '../../shared/domain/log-world.ts'

const cluster =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/shop/providers/Microsoft.ContainerService/managedClusters/shop'
const operation = 'Microsoft.ContainerService/managedClusters/listClusterAdminCredential/action'
const correlation = '00000000-0000-0000-0000-000000000002'
const at = '2026-11-01T09:00:00.000Z'
const upn = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn'
const oid = 'http://schemas.microsoft.com/identity/claims/objectidentifier'

const person = {
  appid: '00000000-0000-0000-0000-00000000000A',
  ipaddr: '203.0.113.99',
  [oid]: '00000000-0000-0000-0000-0000000000aa',
  [upn]: 'alice@example.com',
}
const program = {
  appid: '00000000-0000-0000-0000-00000000000a',
  idtyp: 'app',
  [oid]: '00000000-0000-0000-0000-0000000000bb',
}

const gridEvent = (claims: JsonObject): JsonObject => ({
  id: 'e1',
  topic: '/subscriptions/00000000-0000-0000-0000-000000000001',
  subject: cluster,
  eventType: 'Microsoft.Resources.ResourceActionSuccess',
  eventTime: at,
  dataVersion: '2',
  metadataVersion: '1',
  data: {
    resourceUri: cluster.replace('resourceGroups', 'resourcegroups'),
    operationName: operation,
    correlationId: correlation,
    status: 'Succeeded',
    claims,
    httpRequest: { clientIpAddress: '203.0.113.10', method: 'POST' },
  },
})

function cloudEvent(claims: JsonObject): JsonObject {
  const { eventType, eventTime, topic, dataVersion, metadataVersion, ...rest } = gridEvent(claims)
  return { ...rest, specversion: '1.0', type: eventType, time: eventTime, source: topic }
}

function oldEvent(claims: JsonObject): JsonObject {
  const { data, ...rest } = gridEvent(claims)
  const old = data as JsonObject
  const texts = {
    claims: JSON.stringify(old['claims']),
    httpRequest: JSON.stringify(old['httpRequest']),
  }
  return { ...rest, dataVersion: '', data: { ...old, ...texts } }
}

/** The same call as the three shapes of the Activity Log tell it. */
const logged: readonly (readonly [string, (claims: JsonObject, caller: string) => JsonObject])[] = [
  [
    'a row of AzureActivity',
    (claims, caller) => ({
      TimeGenerated: at,
      OperationNameValue: operation.toUpperCase(),
      ActivityStatusValue: 'Success',
      Caller: caller,
      CallerIpAddress: '203.0.113.10',
      CorrelationId: correlation,
      EventDataId: 'd1',
      _ResourceId: cluster.toLowerCase(),
      Claims: JSON.stringify(claims),
      Properties: '{"message":"x"}',
      Type: 'AzureActivity',
    }),
  ],
  [
    'the REST API',
    (claims, caller) => ({
      eventTimestamp: at,
      resourceId: cluster,
      operationName: { value: operation, localizedValue: 'List credential' },
      status: { value: 'Succeeded', localizedValue: 'Succeeded' },
      caller,
      claims,
      httpRequest: { clientIpAddress: '203.0.113.10' },
      correlationId: correlation,
      eventDataId: 'd1',
      properties: { statusCode: 'OK' },
    }),
  ],
  [
    'an export',
    (claims) => ({
      time: at,
      resourceId: cluster.toUpperCase(),
      operationName: operation.toUpperCase(),
      category: 'Administrative',
      resultType: 'Success',
      callerIpAddress: '203.0.113.10',
      correlationId: correlation,
      identity: { claims },
      properties: { statusCode: 'OK' },
    }),
  ],
]

function ofLog(row: Json): LogRecord {
  const [read] = logRecordsOf(row, bareWorld)
  if (read?.kind !== 'record') throw new TypeError('is no record')
  return read.record
}

function ofEvent(event: Json): LogRecord {
  const record = eventRecord(event, bareWorld)
  if (record === null) throw new TypeError('is no record')
  return record
}

const equal: readonly FieldName[] = [
  'operation',
  'caller',
  'callerApp',
  'callerIp',
  'callerIpPrefix',
  'resourceId',
  'cluster',
  'time',
]
const told = (record: LogRecord) => equal.map((name) => fieldOf(name).read(record))

describe.each([
  ['a person', person, 'alice@example.com'],
  ['a program', program, '00000000-0000-0000-0000-0000000000bb'],
] as const)('the call of %s', (_name, claims, caller) => {
  const events = [
    ['in the schema of Event Grid', gridEvent],
    ['as a CloudEvent', cloudEvent],
    ['as older events tell it', oldEvent],
  ] as const

  it.each(events)('%s is a record of the Activity Log', (_, event) => {
    const record = ofEvent(event(claims))
    expect(record).toMatchObject({ plane: 'azure-activity', table: 'AzureActivity' })
    expect(told(record)).toEqual([
      operation.toLowerCase(),
      caller,
      '00000000-0000-0000-0000-00000000000a',
      '203.0.113.10',
      '203.0.113.0/24',
      cluster.toLowerCase(),
      cluster.toLowerCase(),
      at,
    ])
  })

  it.each(logged)('equals what %s tells of it, and is known to be the same call', (_, row) => {
    const later = ofLog(row(claims, caller))
    for (const [, event] of events) {
      const first = ofEvent(event(claims))
      expect(told(first)).toEqual(told(later))
      expect([first.id, callKey(first)]).toEqual([correlation, callKey(later)])
    }
  })

  it.each(logged)('is found as %s finds it', (_, row) => {
    const ask = detections.find(({ id }) => id === 'azure.credential.cluster-admin')?.arm().ask
    expect([ask?.(ofEvent(gridEvent(claims))), ask?.(ofLog(row(claims, caller)))]).toEqual([
      'yes',
      'yes',
    ])
  })
})

it('knows another call by its operation, its resource or its correlation', () => {
  const own = gridEvent(person)
  const data = own['data'] as JsonObject
  const keys = [
    own,
    {
      ...own,
      data: { ...data, operationName: 'Microsoft.ContainerService/managedClusters/write' },
    },
    { ...own, data: { ...data, resourceUri: `${cluster}2` } },
    { ...own, data: { ...data, correlationId: '00000000-0000-0000-0000-000000000003' } },
  ].map((event) => callKey(ofEvent(event)))
  expect(new Set(keys).size).toBe(4)
  expect(callKey(ofLog({ operationName: 'a/b', resourceId: cluster }))).toBeNull()
})

it('does not know what the request held, and says so', () => {
  expect(fieldOf('requestBody').read(ofEvent(gridEvent(person)))).toBe(unknowable)
  const granted = {
    ...gridEvent(person),
    eventType: 'Microsoft.Resources.ResourceWriteSuccess',
    data: {
      resourceUri:
        '/subscriptions/00000000-0000-0000-0000-000000000001/providers/Microsoft.Authorization/roleAssignments/x',
      operationName: 'Microsoft.Authorization/roleAssignments/write',
    },
  }
  const role = detections.find(({ id }) => id === 'azure.rbac.cluster-role-assignment')
  expect(role?.arm().ask(ofEvent(granted))).toBe('unknown')
})

it('takes the address of the token where the event does not tell that of the call', () => {
  const own = gridEvent(person)
  const data = { ...(own['data'] as JsonObject), httpRequest: undefined }
  expect(fieldOf('callerIp').read(ofEvent({ ...own, data }))).toBe('203.0.113.99')
})

it.each([
  ['a failure', 'Microsoft.Resources.ResourceActionFailure', 'failure'],
  ['a cancellation', 'Microsoft.Resources.ResourceActionCancel', 'canceled'],
])('tells %s', (_, eventType, status) => {
  const record = ofEvent({ ...gridEvent(person), eventType })
  expect(fieldOf('status').read(record)).toBe(status)
})

it.each<readonly [string, Json]>([
  ['a text', 'x'],
  ['nothing', null],
  ['another event', { ...gridEvent(person), eventType: 'Microsoft.Storage.BlobCreated' }],
  ['one without operation', { ...gridEvent(person), data: { resourceUri: cluster } }],
  ['one whose data is a list', { ...gridEvent(person), data: [] }],
])('makes no record of %s', (_, value) => {
  expect(eventRecord(value, bareWorld)).toBeNull()
})

it('never throws, whatever stands in any field', () => {
  const own = gridEvent(person)
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(own)), fc.jsonValue(), (field, value) => {
      eventRecord({ ...own, [field]: value } as Json, bareWorld)
    }),
  )
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (claims, httpRequest) => {
      const data = { ...(own['data'] as JsonObject), claims, httpRequest }
      eventRecord({ ...own, data } as Json, bareWorld)
    }),
  )
})

import fc from 'fast-check'
import { parseEvent } from '../../shared/pipeline/changes/parse-event.ts'
import { changeEvent, idOf } from './samples.ts'

const at = '2026-11-02T08:00:00.000Z'
const resourceId = idOf('prod-1')
const event = changeEvent({ id: 'e1', resourceId, at })

it('reads a write in the Event Grid schema', () => {
  expect(parseEvent(event, 'oid')).toEqual({
    kind: 'change',
    change: {
      v: 1,
      id: 'e1',
      resourceId,
      operation: 'Microsoft.ContainerService/managedClusters/write',
      kind: 'write',
      outcome: 'success',
      at,
      correlationId: '11111111-0000-0000-0000-0000000000e1',
      caller: { kind: 'user', objectId: '00000000-0000-0000-0000-0000000000aa' },
      source: 'event',
    },
  })
})

it('reads the same write as a CloudEvent', () => {
  const { eventType, eventTime, topic, dataVersion, metadataVersion, ...rest } = event
  const cloud = { ...rest, specversion: '1.0', type: eventType, time: eventTime, source: topic }
  expect(parseEvent(cloud, 'oid')).toEqual(parseEvent(event, 'oid'))
})

it('reads claims and authorization that were sent as JSON text', () => {
  const data = event['data'] as Record<string, unknown>
  const old = {
    ...event,
    data: {
      ...data,
      claims: JSON.stringify(data['claims']),
      authorization: JSON.stringify(data['authorization']),
    },
  }
  expect(parseEvent(old, 'oid')).toEqual(parseEvent(event, 'oid'))
})

it.each([
  ['none', { kind: 'user' }],
  ['oid', { kind: 'user', objectId: '00000000-0000-0000-0000-0000000000aa' }],
  [
    'full',
    {
      kind: 'user',
      objectId: '00000000-0000-0000-0000-0000000000aa',
      name: 'Ada Example',
      address: '198.51.100.7',
    },
  ],
] as const)('keeps of a caller what %s allows', (include, caller) => {
  expect(parseEvent(event, include)).toMatchObject({ change: { caller } })
})

it.each([
  ['an application', { appid: 'a-1', idtyp: 'app' }, 'application'],
  ['a managed identity', { appid: 'a-1', xms_mirid: '/subscriptions/0/x' }, 'managed-identity'],
  ['nobody that is named', {}, 'unknown'],
])('knows %s', (_name, claims, kind) => {
  const data = { ...(event['data'] as object), claims, authorization: {} }
  expect(parseEvent({ ...event, data }, 'oid')).toMatchObject({ change: { caller: { kind } } })
})

it('takes the id of a cluster from the source of an AKS event, whose subject is only its name', () => {
  const own = {
    id: 'e2',
    type: 'Microsoft.ContainerService.ClusterSupportEnded',
    source: resourceId,
    subject: 'prod-1',
    time: at,
    specversion: '1.0',
    data: {},
  }
  expect(parseEvent(own, 'oid')).toMatchObject({ change: { resourceId, kind: 'action' } })
})

it.each([
  ['a text', 'hello', 'an event is a JSON object'],
  ['a list', [], 'an event is a JSON object'],
  ['nothing', null, 'an event is a JSON object'],
  ['no type', { id: '1' }, 'names no type'],
  ['no resource', { ...event, subject: '', data: {} }, 'names no resource'],
  ['no time', { ...event, eventTime: 'yesterday' }, 'has no time'],
  [
    'a resource that is a number',
    { ...event, subject: 7, data: { resourceUri: 7 } },
    'no resource',
  ],
])('refuses %s', (_name, raw, reason) => {
  expect(parseEvent(raw, 'oid')).toEqual({
    kind: 'malformed',
    reason: expect.stringContaining(reason),
  })
})

it('ignores types that it does not know, and names them', () => {
  const other = { ...event, eventType: 'Microsoft.Storage.BlobCreated' }
  expect(parseEvent(other, 'oid')).toEqual({
    kind: 'ignored',
    type: 'Microsoft.Storage.BlobCreated',
  })
})

it('gives an event without an id one that equals for equal content', () => {
  const { id: _, ...anonymous } = event
  expect(parseEvent(anonymous, 'oid')).toEqual(parseEvent({ ...anonymous }, 'oid'))
  expect(parseEvent(anonymous, 'oid')).toMatchObject({
    change: { id: expect.stringMatching(/^\w+$/) },
  })
})

it('never throws, whatever stands in any field', () => {
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(event)), fc.jsonValue(), (field, value) => {
      parseEvent({ ...event, [field]: value }, 'full')
    }),
  )
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (claims, authorization) => {
      const data = { ...(event['data'] as object), claims, authorization }
      parseEvent({ ...event, data }, 'full')
    }),
  )
})

import { auditEvent, containerRow, kubeEvent } from '../../shared/detections/samples.ts'
import type { Json, JsonObject } from '../../shared/domain/json.ts'
import { type FieldName, fieldOf } from '../../shared/domain/log/fields.ts'
import { logRecordsOf } from '../../shared/domain/log/log-records-of.ts'
import { unknowable } from '../../shared/domain/log/unknowable.ts'
import { bareWorld } from '../../shared/domain/log-world.ts'

function valueIn(given: JsonObject, name: FieldName) {
  const [read] = logRecordsOf(given, bareWorld)
  if (read?.kind !== 'record') throw new TypeError('no record')
  return fieldOf(name).read(read.record)
}

function labelsOf(body: Json | undefined, level = 'RequestResponse') {
  const event = auditEvent({ verb: 'patch', resource: 'namespaces', name: 'shop', level })
  const given = { ...event, requestObject: body }
  return [valueIn(given, 'labelsWritten'), valueIn(given, 'labelsRemoved')]
}

it.each<[string, Json | undefined, readonly string[], readonly string[]]>([
  ['no body', undefined, [], []],
  ['an object', { metadata: { labels: { 'a.b/c': 'x', d: '' } } }, ['a.b/c=x', 'd='], []],
  ['a merge patch', { metadata: { labels: { a: 'x', b: null } } }, ['a=x'], ['b']],
  ['all labels at once', { metadata: { labels: null } }, [], ['*']],
  ['a directive', { metadata: { labels: { $patch: 'replace', a: 'x' } } }, ['a=x'], ['*']],
  ['no labels', { metadata: { annotations: { a: 'x' } } }, [], []],
  ['values that are no texts', { metadata: { labels: { a: 1 } } }, [], []],
  ['labels that are none', { metadata: { labels: ['a'] } }, [], []],
  [
    'a JSON patch',
    [
      { op: 'add', path: '/metadata/labels/a.b~1c', value: 'x' },
      { op: 'replace', path: '/metadata/labels/d', value: 'y' },
      { op: 'remove', path: '/metadata/labels/e~0f' },
      { op: 'test', path: '/metadata/labels/g', value: 'z' },
      { op: 'remove', path: '/metadata/annotations/h' },
    ],
    ['a.b/c=x', 'd=y'],
    ['e~f'],
  ],
  [
    'a JSON patch of all labels',
    [{ op: 'replace', path: '/metadata/labels', value: { a: 'x' } }],
    ['a=x'],
    ['*'],
  ],
  ['a JSON patch that drops them', [{ op: 'remove', path: '/metadata/labels' }], [], ['*']],
  [
    'a JSON patch that moves one',
    [{ op: 'move', from: '/metadata/labels/a', path: '/metadata/labels/b' }],
    [],
    ['a'],
  ],
  ['a JSON patch of something else', ['x', { op: 'add', path: '/metadata/labels/a/b' }], [], []],
])('reads the labels of %s', (_, body, written, removed) => {
  expect(labelsOf(body)).toEqual([written, removed])
  expect(labelsOf(body === undefined ? body : JSON.stringify(body))).toEqual([written, removed])
})

it('does not know the labels of a body that was left out or cut', () => {
  expect(labelsOf('skipped-too-big-size-object')).toEqual([unknowable, unknowable])
  expect(labelsOf('{"metadata":{"labels"')).toEqual([unknowable, unknowable])
  expect(labelsOf(undefined, 'Metadata')).toEqual([unknowable, unknowable])
})

it('says what is done to which kind of thing', () => {
  const exec = auditEvent({ verb: 'create', resource: 'pods', subresource: 'exec', name: 'web-1' })
  expect(valueIn(exec, 'action')).toBe('create pods/exec')
  expect(valueIn(auditEvent({ verb: 'get', resource: 'nodes' }), 'action')).toBe('get nodes')
  expect(valueIn(auditEvent({ verb: 'get', uri: '/version' }), 'action')).toBe('get')
})

it('names an image with its registry, where a row has one', () => {
  const row = containerRow({ image: 'shop/web', namespace: 'shop' })
  expect(valueIn(row, 'imageName')).toBe('registry.example.com/shop/web')
  expect(valueIn({ ...row, Repository: undefined }, 'imageName')).toBe('/shop/web')
  const event = kubeEvent({ reason: 'Created', message: 'Created container' })
  expect(valueIn(event, 'imageName')).toBeUndefined()
})

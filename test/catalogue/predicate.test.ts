import { deletes, grants, isPlatform, wholeObject } from '../../shared/detections/carve-outs.ts'
import { compile } from '../../shared/detections/compile.ts'
import { gateOf } from '../../shared/detections/gate-of.ts'
import { project } from '../../shared/detections/kql/project.ts'
import { namedLists } from '../../shared/detections/lists/index.ts'
import {
  absent,
  all,
  any,
  atLeast,
  atMost,
  contains,
  endsWith,
  eq,
  exists,
  matches,
  not,
  oneOf,
  pathIn,
  some,
  startsWith,
  unless,
} from '../../shared/detections/predicate.ts'
import { auditEvent } from '../../shared/detections/samples.ts'
import type { Json } from '../../shared/domain/json.ts'
import { logRecordsOf } from '../../shared/domain/log/log-records-of.ts'
import { bareWorld } from '../../shared/domain/log-world.ts'
import type { Answer, Predicate } from '../../shared/domain/predicate.ts'

const event = auditEvent({
  verb: 'create',
  resource: 'pods',
  namespace: 'Shop',
  name: 'web-1',
  body: {
    spec: {
      type: 'NodePort',
      empty: {},
      volumes: [{ hostPath: { path: '/var/run/docker.sock' } }],
    },
    rules: [
      { verbs: ['get', '*'], resources: ['pods'] },
      { verbs: ['list'], resources: ['secrets'] },
    ],
  },
  annotations: { 'a.b/c': 'x' },
})

function answer(predicate: Predicate, given = event): Answer {
  const [read] = logRecordsOf(given, bareWorld)
  if (read?.kind !== 'record') throw new TypeError('is no record')
  return compile(predicate)(read.record)
}

it.each<readonly [string, Predicate, Answer]>([
  ['nothing asked', all(), 'yes'],
  ['equal', eq('verb', 'create'), 'yes'],
  ['equal in another case', eq('objectRef.namespace', 'shop'), 'no'],
  ['a number', eq('code', 201), 'yes'],
  ['a missing field', eq('objectRef.subresource', 'exec'), 'no'],
  ['not a missing field', not(eq('objectRef.subresource', 'exec')), 'yes'],
  ['one element of a list', oneOf('user.groups', ['system:authenticated']), 'yes'],
  ['there', exists('objectRef.name'), 'yes'],
  ['an empty object is not there', exists('requestObject.spec.empty'), 'no'],
  ['absent', absent('objectRef.subresource'), 'yes'],
  ['begins', startsWith('objectRef.name', ['db-', 'web-']), 'yes'],
  ['begins in another case', startsWith('objectRef.namespace', ['shop']), 'no'],
  ['ends', endsWith('objectRef.name', ['-1']), 'yes'],
  ['contains in any case', contains('objectRef.namespace', ['HO']), 'yes'],
  ['matches in any case', matches('objectRef.namespace', /^shop$/), 'yes'],
  ['below a path', pathIn('hostPaths', ['/var/run']), 'yes'],
  ['below the root is not the root', pathIn('hostPaths', ['/']), 'no'],
  ['beside a path', pathIn('hostPaths', ['/var/ru']), 'no'],
  ['at least', atLeast('code', 201), 'yes'],
  ['at most', atMost('code', 200), 'no'],
  ['a path with dots in a key', eq('annotations["a.b/c"]', 'x'), 'yes'],
  ['a path of the body', eq('requestObject.spec.type', 'NodePort'), 'yes'],
  ['one rule that has both', grants(['delete'], ['pods']), 'yes'],
  [
    'two rules that have one each',
    some('rules', all(oneOf('verbs', ['list']), oneOf('resources', ['pods']))),
    'no',
  ],
  ['a request of the platform', isPlatform, 'no'],
  ['a request on the object', wholeObject, 'yes'],
  ['a delete', deletes, 'no'],
])('answers: %s', (_, predicate, expected) => {
  expect(answer(predicate)).toBe(expected)
})

const dark = eq('clientIpIsClusterEgress', true)

it.each<readonly [string, Predicate, Answer]>([
  ['by itself', dark, 'unknown'],
  ['turned round', not(dark), 'unknown'],
  ['beside what fails', all(dark, eq('verb', 'get')), 'no'],
  ['beside what holds', all(dark, eq('verb', 'create')), 'unknown'],
  ['or what holds', any(dark, eq('verb', 'create')), 'yes'],
  ['or what fails', any(dark, eq('verb', 'get')), 'unknown'],
  ['where it may be missing', unless(dark), 'yes'],
])('carries on what is not known: %s', (_, predicate, expected) => {
  expect(answer(predicate)).toBe(expected)
})

it('lets an operator extend a list, in evaluating, in KQL and at the gate', () => {
  const list = { list: 'own', about: 'resources', values: ['nodes'] }
  const predicate = oneOf('objectRef.resource', list)
  const [read] = logRecordsOf(event, bareWorld)
  const record = read?.kind === 'record' ? read.record : null
  const lists = { own: ['pods'] }
  expect(record && [compile(predicate)(record), compile(predicate, lists)(record)]).toEqual([
    'no',
    'yes',
  ])
  expect(project(predicate, 'AKSAudit', lists)).toBe(
    'tostring(ObjectRef.resource) in ("nodes", "pods")',
  )
  const pods = new Map([['objectRef.resource', 'pods']])
  expect([gateOf(predicate).isOpen(pods), gateOf(predicate, lists).isOpen(pods)]).toEqual([
    false,
    true,
  ])
})

it('knows what a record needs at the least', () => {
  const predicate = all(
    any(eq('operation', 'read'), oneOf('operation', ['list', 'read'])),
    oneOf('operation', ['list', 'watch']),
  )
  expect(gateOf(predicate).operations).toEqual(['list'])
  expect(gateOf(any(eq('operation', 'read'), exists('code'))).operations).toBeNull()
  expect(gateOf(not(eq('operation', 'read'))).operations).toBeNull()
})

it.each<readonly [string, Predicate, boolean]>([
  ['what is known fails', eq('verb', 'get'), false],
  ['what is known holds', eq('verb', 'create'), true],
  ['nothing is known of it', eq('userAgent', 'x'), true],
  ['one of several fails', all(eq('userAgent', 'x'), eq('verb', 'get')), false],
  ['one of several may hold', any(eq('userAgent', 'x'), eq('verb', 'get')), true],
  ['none of several can hold', any(eq('code', 403), eq('verb', 'get')), false],
  ['its opposite holds', not(eq('verb', 'create')), false],
  ['its opposite is not known', not(eq('userAgent', 'x')), true],
  ['the exception holds', unless(eq('verb', 'create')), false],
  ['the exception of an exception is not known', not(unless(dark)), true],
  ['its list is empty', oneOf('user.username', []), false],
])('leaves a record at the gate only for sure: %s', (_, predicate, expected) => {
  const known = new Map<string, Json>([
    ['verb', 'create'],
    ['code', 201],
  ])
  expect(gateOf(predicate).isOpen(known)).toBe(expected)
})

it('says of KQL only what it can say for sure', () => {
  expect(project(eq('roleRef', 'x'), 'AKSAudit')).toBe('true')
  expect(project(not(eq('roleRef', 'x')), 'AKSAudit')).toBe('true')
  expect(project(not(contains('userAgent', ['x'])), 'AKSAudit')).toBe('true')
  expect(project(not(eq('verb', 'get')), 'AKSAudit')).toBe('not(Verb == "get")')
  expect(project(eq('verb', 'get'), 'jsonl')).toBeNull()
})

it('names each list once, in words', () => {
  expect(namedLists.length).toBeGreaterThan(10)
  expect(new Set(namedLists.map(({ list }) => list)).size).toBe(namedLists.length)
  for (const { about, values } of namedLists) {
    expect(about).toMatch(/^[A-Z].{15,}[^.]$/)
    expect(new Set(values).size).toBe(values.length)
  }
})

// A typing error does not compile.
// @ts-expect-error there is no such field
eq('objectRef.resorce', 'pods')
// @ts-expect-error a flag is true or false
eq('ok', 'yes')
// @ts-expect-error rules have no such member
some('rules', oneOf('verb', ['get']))

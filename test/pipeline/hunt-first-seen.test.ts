import { detection } from '../../shared/detections/detection.ts'
import { k8sSecretsFirstSeenReader } from '../../shared/detections/kube-audit/k8s.secrets.first-seen-reader.ts'
import { eq } from '../../shared/detections/predicate.ts'
import { tables } from '../../shared/detections/tables.ts'
import { firstSeen } from '../../shared/detections/triggers.ts'
import type { JsonObject } from '../../shared/domain/json.ts'
import type { FirstSeenTrigger } from '../../shared/domain/trigger.ts'
import { day, event, told } from './anomaly-log.ts'

const id = k8sSecretsFirstSeenReader
const read = (hours: number, namespace = 'shop', user = 'web@example.com') =>
  event(hours, { verb: 'get', resource: 'secrets', namespace, name: 'db', user })

const refused = event(8 * day, {
  verb: 'get',
  resource: 'secrets',
  namespace: 'vault',
  user: 'web@example.com',
  code: 403,
})

const daily = (days: number, namespace = 'shop') =>
  Array.from({ length: days }, (_, n) => read(n * day + 9, namespace))

const timeOf = (one: JsonObject) => String(one['requestReceivedTimestamp'])

function newTo(
  of: FirstSeenTrigger['of'],
  groupBy: readonly 'user.username'[] = ['user.username'],
) {
  return detection({
    id: 'test.new',
    title: 'New',
    severity: 'low',
    tier: 'core',
    mitre: { tactics: [], techniques: [] },
    plane: 'kube-audit',
    tables: tables.audit,
    predicate: eq('terminal', true),
    trigger: firstSeen({ of, baseline: '14d', minHistory: '7d' }),
    groupBy,
    why: '',
    respond: '',
    cases: [],
  })
}

it('tells what is new to an identity that is known for a week', () => {
  const { signals, learning } = told(id, [daily(8), [read(8 * day, 'vault')]])
  expect(learning).toEqual([])
  expect(signals).toMatchObject([
    {
      group: ' · web@example.com · vault',
      actor: 'web@example.com',
      firstSeen: '2026-11-10T00:00:00.000Z',
      count: 1,
      because: 'seen for the first time: vault',
    },
  ])
})

it.each([
  ['that is known', [read(8 * day)]],
  ['to an identity that is new itself', [read(8 * day, 'vault', 'new@example.com')]],
  ['that nobody was let see', [refused]],
])('tells nothing %s', (_, events) => {
  expect(told(id, [daily(8), events]).signals).toEqual([])
})

it('learns for a week, and says so', () => {
  const { signals, learning } = told(id, [daily(6), [read(6 * day, 'vault')]])
  expect([signals, learning]).toEqual([[], [id.id]])
  const later = told(id, [daily(6), [read(6 * day, 'vault')], [read(10 * day, 'vault')]])
  expect(later.signals).toEqual([])
})

it('forgets what was not seen for as long as the baseline, and then tells it again', () => {
  const visits = [8, 20, 36].map((days) => read(days * day + 10, 'vault'))
  const log = [...daily(8), ...visits, ...[15, 25, 30].map((days) => read(days * day))]
  const sorted = log.sort((a, b) => (timeOf(a) < timeOf(b) ? -1 : 1))
  expect(told(id, [sorted]).signals.map(({ firstSeen }) => firstSeen.slice(0, 10))).toEqual(
    expect.arrayContaining(['2026-11-10', '2026-12-08']),
  )
  expect(told(id, [sorted]).signals).toHaveLength(2)
})

it('begins anew with an identity that was away for longer than that', () => {
  expect(told(id, [daily(8), [read(30 * day, 'vault')]]).signals).toEqual([])
})

it('folds what is new to one group within an hour into one signal', () => {
  const names = newTo(['user.username', 'objectRef.namespace'])
  const spaces = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
  const burst = spaces.map((space, n) => read(8 * day + n / 10, space))
  expect(told(names, [daily(8), burst]).signals).toMatchObject([
    { count: 7, because: 'seen for the first time: a, b, c, d, e and 2 more' },
  ])
})

it('takes cluster and identity for what has to be known, and the rest for what may be new', () => {
  const operations = newTo(['cluster', 'user.username', 'verb', 'objectRef.resource'])
  const other = event(8 * day, { verb: 'delete', resource: 'deployments', user: 'web@example.com' })
  expect(told(operations, [daily(8), [other]]).signals).toMatchObject([
    { because: 'seen for the first time: delete deployments' },
  ])
  const people = newTo(['cluster', 'user.username'])
  expect(
    told(people, [daily(8), [read(8 * day, 'shop', 'new@example.com')]]).signals,
  ).toMatchObject([{ because: 'seen for the first time: new@example.com' }])
})

it('knows the hours of the week, in UTC', () => {
  const hours = newTo(['user.username', 'fourHoursOfWeek'])
  const weekly = Array.from({ length: 14 }, (_, n) => read(n * day + 9))
  expect(told(hours, [weekly, [read(14 * day + 10.5)]]).signals).toEqual([])
  expect(told(hours, [weekly, [read(14 * day + 2)]]).signals).toMatchObject([
    { because: 'seen for the first time: Mon 00-04' },
  ])
})

it('takes each value of a list by itself', () => {
  const registries = newTo(['cluster', 'imageRegistry'])
  const pod = (hours: number, ...images: readonly string[]) =>
    event(hours, {
      verb: 'create',
      resource: 'pods',
      namespace: 'shop',
      name: images.join(),
      body: { spec: { containers: images.map((image) => ({ image })) } },
    })
  const known = [
    pod(0, 'a.example.com/x'),
    pod(24, 'b.example.com/x'),
    pod(8 * day, 'b.example.com/y'),
  ]
  expect(
    told(registries, [[...known, pod(9 * day, 'a.example.com/x', 'b.example.com/x')]]).signals,
  ).toEqual([])
  expect(
    told(registries, [[...known, pod(9 * day, 'a.example.com/x', 'evil.example/x')]]).signals,
  ).toHaveLength(1)
})

describe('an identity with more values than are remembered', () => {
  const from = (hours: number, address: string, userAgent = 'kubectl/v1.34') =>
    event(hours, { verb: 'get', resource: 'pods', name: address, from: [address], userAgent })
  const addresses = newTo(['user.username', 'clientIp'])
  const spread = (networks: number) =>
    Array.from({ length: 240 }, (_, n) =>
      from((n * 7 * day) / 240, `203.0.${n % networks}.${Math.floor(n / networks) + 1}`),
    )

  it('is known by the networks of its addresses', () => {
    expect(told(addresses, [spread(4), [from(8 * day, '203.0.3.250')]]).signals).toEqual([])
    expect(told(addresses, [spread(4), [from(8 * day, '198.51.100.1')]]).signals).toHaveLength(1)
  })

  it('is known by the families of its user agents', () => {
    const agents = newTo(['user.username', 'userAgent'])
    const many = Array.from({ length: 240 }, (_, n) => from(n / 2, '203.0.113.1', `ci/${n}`))
    expect(told(agents, [many, [from(8 * day, '203.0.113.1', 'ci/999')]]).signals).toEqual([])
    expect(told(agents, [many, [from(8 * day, '203.0.113.1', 'curl/8')]]).signals).toHaveLength(1)
  })

  it('is one to which nothing is new where that does not help, within bounds', () => {
    const { signals, state } = told(addresses, [spread(240), [from(8 * day, '198.51.100.1')]])
    expect(signals).toEqual([])
    expect(JSON.stringify(state).length).toBeLessThan(30_000)
  })
})

it('learns nothing from a reading that was cut short', () => {
  const cut = { events: [read(8 * day, 'vault')], truncated: true }
  expect(told(id, [daily(8), cut]).signals).toEqual([])
  expect(told(id, [daily(8), cut, [read(8 * day, 'vault')]]).signals).toHaveLength(1)
})

import { Webhook } from 'standardwebhooks'
import { channels } from '../../shared/channels/index.ts'
import {
  clusterAlert,
  concernAlert,
  finding,
  hostileNames,
  opened,
  resolvedAlert,
} from './alerts.ts'
import { hookUrl, refusal, request, secrets, signing } from './render.ts'

const settings = { url: 'hook-url' }
const signed = { ...settings, signingSecret: 'hook-key' }
/** The package checks the age of a message by the clock of the machine. */
const standing = { now: new Date(1_795_435_201_000) }

beforeEach(() => {
  jest.useFakeTimers(standing)
})
afterEach(() => {
  jest.useRealTimers()
})

it('posts a CloudEvent in structured form', () => {
  const alert = clusterAlert()
  const { body, ...rest } = request('webhook', alert, { ...settings, deployment: 'prod' })
  expect(rest).toEqual({
    method: 'POST',
    url: hookUrl,
    headers: {
      'content-type': 'application/cloudevents+json',
      'webhook-id': 'd0123456789abcdef0123456789abcde',
      'webhook-timestamp': '1795435201',
    },
    privateHosts: [],
  })
  expect(JSON.parse(body)).toEqual({
    specversion: '1.0',
    id: 'd0123456789abcdef0123456789abcde',
    source: '//plimsoll/prod',
    type: 'io.plimsoll.alert.open',
    subject: alert.cluster.id,
    time: alert.at,
    datacontenttype: 'application/json',
    data: JSON.parse(JSON.stringify(alert)),
  })
})

it.each([
  ['resolved', resolvedAlert, 'io.plimsoll.alert.resolved', resolvedAlert.cluster.id],
  ['about Plimsoll', concernAlert, 'io.plimsoll.alert.open', 'plimsoll'],
])('names the kind and the subject of an alert that is %s', (_, alert, type, subject) => {
  const event = JSON.parse(request('webhook', alert, settings).body)
  expect(event).toMatchObject({ type, subject, source: '//plimsoll/default' })
})

it('signs as the reference implementation verifies', () => {
  const { body, headers } = request('webhook', clusterAlert(), signed)
  expect(new Webhook(signing).verify(body, headers)).toEqual(JSON.parse(body))
  expect(() => new Webhook(signing).verify(`${body} `, headers)).toThrow()
})

it('signs with every secret while they are rotated', () => {
  const next = `whsec_${Buffer.from('another-secret-of-thirty-2-bytes').toString('base64')}`
  const given = { ...secrets, next }
  const both = { ...settings, signingSecret: ['hook-key', 'next'] }
  const { body, headers } = request('webhook', clusterAlert(), both, given)
  expect(headers['webhook-signature']?.split(' ')).toHaveLength(2)
  for (const secret of [signing, next]) {
    expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body))
  }
})

it.each(['plain-CANARY', 'whsec_', 'whsec_CANARY*', 'whsec_c2hvcnQ='])(
  'refuses to sign with %j',
  (value) => {
    const said = refusal('webhook', clusterAlert(), signed, { ...secrets, 'hook-key': value })
    expect(said).toMatch(/^the secret hook-key has to be `whsec_` and at least 16 bytes/)
    expect(said).not.toContain('CANARY')
  },
)

it('refuses what is no URL, without repeating it', () => {
  const said = refusal('webhook', clusterAlert(), settings, { 'hook-url': 'CANARY' })
  expect(said).toBe('the secret hook-url holds no URL')
})

it('drops open findings, then changes, from the bottom to keep within the limit', () => {
  const many = Array.from({ length: 500 }, (_, index) => `control-${index}`)
  const text = 'x'.repeat(10_000)
  const alert = clusterAlert({
    title: text,
    changes: many.map((control) => ({ ...opened, control, title: text })),
    open: many.map((control) => ({ ...finding, control, because: text })),
  })
  const { body } = request('webhook', alert, settings)
  expect(Buffer.byteLength(body)).toBeLessThanOrEqual(256_000)
  const { data } = JSON.parse(body)
  expect(data.changes.length).toBeGreaterThan(50)
  expect(data.dropped).toEqual({ changes: 500 - data.changes.length, open: 500 })
  expect(data.changes[0].control).toBe('control-0')
  expect(data.key).toBe(alert.key)
})

it.each(hostileNames)('keeps within the limit whatever names are: %j', (name) => {
  const wide = Object.fromEntries(
    Array.from({ length: 5000 }, (_, index) => [`${name}${index}`, name]),
  )
  const change = { ...opened, cause: { ...opened.cause, changed: [{ at: name, after: wide }] } }
  const alert = clusterAlert({ title: name, changes: [change as typeof opened] })
  const { body } = request('webhook', alert, settings)
  expect(Buffer.byteLength(body)).toBeLessThanOrEqual(256_000)
  expect(JSON.parse(body).data.key).toBe(alert.key)
})

it('redacts credentials', () => {
  const alert = clusterAlert({ title: 'see https://user:CANARY@example.com' })
  expect(request('webhook', alert, settings).body).not.toContain('CANARY')
})

it('hands on the hosts that may be private', () => {
  const sent = request('webhook', clusterAlert(), {
    ...settings,
    privateHosts: ['siem.example.com'],
  })
  expect(sent.privateHosts).toEqual(['siem.example.com'])
})

it.each([
  [200, 'accepted'],
  [204, 'accepted'],
  [302, 'refused'],
  [410, 'refused'],
  [422, 'refused'],
  [429, 'later'],
  [502, 'later'],
])('takes the answer %d for %s', (status, kind) => {
  const webhook = channels.find(({ id }) => id === 'webhook')
  expect(webhook?.judge({ status, body: '' }).kind).toBe(kind)
})

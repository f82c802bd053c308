import { channels } from '../../shared/channels/index.ts'
import type { Alert } from '../../shared/domain/alert.ts'
import type { Channel } from '../../shared/domain/channel.ts'
import { severities } from '../../shared/domain/severity.ts'
import { largestTestOf } from '../../shared/pipeline/test-alert/largest-test-of.ts'
import { testAlertOf } from '../../shared/pipeline/test-alert/test-alert-of.ts'
import { sampleRequest } from '../../tools/samples/sample-request.ts'

const test = {
  channel: 'oncall',
  version: 1_795_435_200_000,
  severity: 'info',
  at: '2026-11-23T12:00:00.000Z',
} as const
const largest = largestTestOf(test, 'open')

function bodyOf(channel: Channel, alert: Alert): string {
  const request = sampleRequest(channel, alert)
  if (request !== null) return request.body
  const printed = channel.render({ alert, deliveryId: 'd', sentAt: 1, secrets: {} }, {})
  if (!('print' in printed))
    throw new Error(
      `${channel.id} has no sample of its settings in tools/samples/sample-request.ts`,
    )
  return printed.print
}

function bodyAt(id: string) {
  const channel = channels.find((one) => one.id === id)
  if (channel === undefined) throw new Error(`no channel ${id}`)
  return JSON.parse(bodyOf(channel, largest))
}

const incidents = ['jira-service-management']

it.each(channels.map((channel) => [channel.id, channel] as const))(
  'fills what %s may send, and no more',
  (id, channel) => {
    const size = Buffer.byteLength(bodyOf(channel, largest))
    expect(size).toBeLessThanOrEqual(channel.bodyLimit)
    // Its limits are those of fields, see below.
    if (!incidents.includes(id)) expect(size).toBeGreaterThan(0.9 * channel.bodyLimit)
  },
)

it('fills the blocks of Slack: header, one section, and nearly as many as a message takes', () => {
  const { blocks } = bodyAt('slack')
  expect(blocks.length).toBeGreaterThan(35)
  expect(blocks.length).toBeLessThanOrEqual(50)
  expect(blocks[0].text.text).toHaveLength(150)
  const sections = blocks.flatMap(
    ({ text }: { text?: { text: string } }) => text?.text.length ?? [],
  )
  expect(Math.max(...sections)).toBe(3000)
})

it('fills the fields of a Jira alert and of a ServiceNow event', () => {
  const { message, description } = bodyAt('jira-service-management')
  expect([...message]).toHaveLength(130)
  expect(description.length).toBeGreaterThan(13_500)
  const [event] = bodyAt('servicenow').records
  expect(event.description.length).toBeGreaterThan(3500)
  expect(event.node.length).toBeGreaterThan(60)
  // What the pages of ServiceNow say of names.
  for (const field of ['source', 'node', 'type', 'resource']) {
    expect(event[field].length).toBeLessThanOrEqual(100)
  }
})

it.each(channels.map((channel) => [channel.id, channel] as const))(
  'says in %s of the whole and of everything that it tells that it is a test',
  (_, channel) => {
    const body = bodyOf(channel, largest)
    expect(body).toContain('TEST of Plimsoll')
    const told =
      body.match(/Now failing[^\n]{0,20}|"(?:title|ControlTitle)\\?":\\?"(?!Open in)[^"]{0,20}/g) ??
      []
    expect(told.length).toBeGreaterThan(10)
    expect(told.filter((line) => !line.includes('TEST'))).toEqual([])
  },
)

it('holds what receivers escape, or count in more than one way', () => {
  const text = bodyAt('slack').blocks[0].text.text
  for (const awkward of ['🧪', '&', '<', '"', '*', '\\']) expect(text).toContain(awkward)
})

it('is of the severity that was asked for, in the whole and in each finding', () => {
  for (const severity of severities) {
    const { changes, open, ...whole } = largestTestOf({ ...test, severity }, 'open')
    const all = [whole, ...changes, ...open].map((one) => one.severity)
    expect(new Set(all)).toEqual(new Set([severity]))
  }
})

it('is the conversation of the usual test, and ends shortly with nothing open', () => {
  const usual = testAlertOf(test, 'open')
  const end = largestTestOf(test, 'resolved')
  expect([largest.key, end.key]).toEqual([usual.key, usual.key])
  expect([largest.version, end.version]).toEqual([usual.version, usual.version + 1])
  expect(end).toMatchObject({ state: 'resolved', open: [], changes: [{ kind: 'resolved' }] })
  for (const channel of channels) {
    const size = Buffer.byteLength(bodyOf(channel, end))
    expect({ id: channel.id, small: size > 50 && size < 4000 }).toEqual({
      id: channel.id,
      small: true,
    })
  }
})

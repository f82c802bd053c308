import { channels } from '../../shared/channels/index.ts'
import type { Alert } from '../../shared/domain/alert.ts'
import { sampleAlerts } from '../../tools/samples/sample-alerts.ts'
import { sampleRequest } from '../../tools/samples/sample-request.ts'
import { concernAlert } from './alerts.ts'

const { resolved, campaign, signal, digest } = sampleAlerts

/** Two clusters of four hundred tell the form as well. */
function short(alert: Alert): Alert {
  if (alert.about !== 'campaign') return alert
  const two = <F extends { readonly clusters: readonly unknown[] }>(finding: F): F => ({
    ...finding,
    clusters: finding.clusters.slice(0, 2),
  })
  return { ...alert, moved: alert.moved.map(two), open: alert.open.map(two) }
}

// That something fails stands on the page of each channel, which a test keeps up to date.
const alerts = { resolved, campaign: short(campaign), signal, digest, concern: concernAlert }
const sending = channels.filter((channel) => sampleRequest(channel, resolved) !== null)

it('is there for every channel but the log', () => {
  expect(channels.filter((one) => !sending.includes(one)).map(({ id }) => id)).toEqual(['console'])
})

describe.each(sending.map((channel) => [channel.id, channel] as const))('%s', (_, channel) => {
  it.each(Object.entries(alerts))('sends of an alert of the kind %s', (_kind, alert) => {
    const request = sampleRequest(channel, alert)
    if (request === null) throw new Error('it sends nothing')
    // Whoever changes what leaves this house sees it here: jest -u writes it anew.
    expect({ ...request, body: JSON.parse(request.body) }).toMatchSnapshot()
  })
})

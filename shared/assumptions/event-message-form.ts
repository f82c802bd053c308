import { proven, refuted, unclear } from '../domain/assumption.ts'
import { assumption } from './assumption.ts'

export const eventMessageForm = assumption({
  id: 'event-message-form',
  statement: 'A message of the queue is base64 of one event, in the schema that was asked for',
  mark: 'seen in code',
  source: 'Public code decodes it so; the documentation shows arrays for webhooks and does not say',
  dependsOn: 'accept-queued reads the queue of events',
  needs: ['tagWritten', 'events'],
  judged:
    'Proven when all messages are base64 of one CloudEvent; refuted when one is anything else.',
  fallback:
    'Both schemas are read. A message that is no base64 or no single event ends in the poison queue and is told from there; messageEncoding of host.json, or the queue trigger, has to follow.',
  judge({ events: { received } }) {
    if (received.length === 0) return unclear('nothing at all came to the queue')
    const odd = received.find(
      ({ base64, holds, schema }) => !base64 || holds !== 'one event' || schema !== 'CloudEvents',
    )
    return odd === undefined
      ? proven(`${received.length} messages hold one CloudEvent each, in base64`)
      : refuted(
          `one is ${odd.base64 ? 'base64' : 'plain text'} of ${odd.holds}, schema ${odd.schema}`,
        )
  },
})

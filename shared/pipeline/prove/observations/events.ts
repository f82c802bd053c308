import type { ReceivedEvent } from '../../../domain/evidence.ts'
import { known, type Maybe } from '../../../domain/maybe.ts'
import { deedsOf, type NamedDeed } from '../deeds-of.ts'
import { failed } from '../failed.ts'
import type { Observation } from '../observation.ts'
import { receivedEvent } from '../received-event.ts'
import { rowsOf } from '../rows-of.ts'
import { textIn } from '../text-in.ts'
import { until } from '../until.ts'

const every = 10
const most = 480
/** What was in the queue before is read too, 32 messages at a time. */
const backlog = 20
const mostMessages = 32

const calls = {
  receive: {
    on: 'queue',
    method: 'GET',
    what: 'the queue of --events-queue',
    times: most / every + 1 + backlog,
  },
} as const

export const events: Observation<'events'> = {
  name: 'events',
  title: 'the events of what was written, as they come to the queue of --events-queue',
  calls,
  waitSeconds: most,
  needs: ['eventsQueue'],
  afterAny: ['tagWritten', 'roleAssigned', 'credentialListed'],
  async take(probing, before) {
    const { ask, given, now } = probing
    const takenAt = now()
    const deeds = deedsOf(before)
    const received: ReceivedEvent[] = []
    let spare = backlog

    /** How many messages came, or why none could. */
    async function receive(): Promise<Maybe<number>> {
      const reply = await ask(calls.receive, { on: 'queue', url: given.eventsQueue ?? '' })
      const messages = rowsOf(reply)
      if (messages === null) return failed('receiving from the queue of events', reply)
      const texts = messages.map((message) => textIn(message, 'text') ?? '')
      received.push(...texts.map((text) => receivedEvent(text, deeds, now())))
      return known(messages.length, takenAt)
    }

    const watched = await until(probing, { every, most }, async () => {
      let came = await receive()
      for (; came.known && came.value === mostMessages && spare > 0; spare -= 1) {
        came = await receive()
      }
      if (!came.known) return came
      return deeds.every((deed) => isToldIn(received, deed)) ? known(true, takenAt) : null
    })
    if (!watched.known) return watched
    return known({ received, waitedSeconds: watched.value.waitedSeconds }, takenAt)
  },
}

function isToldIn(received: readonly ReceivedEvent[], deed: NamedDeed): boolean {
  return received.some(
    ({ afterSeconds, operation, subject }) =>
      afterSeconds !== null && operation === deed.operation && subject === deed.resourceId,
  )
}

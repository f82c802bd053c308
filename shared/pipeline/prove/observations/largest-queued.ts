import { known } from '../../../domain/maybe.ts'
import { mostMessageBytes } from '../../../domain/most-message-bytes.ts'
import { answered } from '../answered.ts'
import { failed } from '../failed.ts'
import { isRefused } from '../is-refused.ts'
import type { Observation } from '../observation.ts'
import { textIn } from '../text-in.ts'

const what = 'the queue of --events-queue'
const calls = { put: { on: 'queue', method: 'POST', what, times: 1 } } as const
const undoCalls = { remove: { on: 'queue', method: 'DELETE', what, times: 1 } } as const
const tooLarge = [400, 413]

/** JSON of as many bytes as a message of ours may have, in base64. */
function largest(): string {
  const frame = JSON.stringify({ 'plimsoll-prove': '' })
  const text = frame.replace('""', `"${'x'.repeat(mostMessageBytes - frame.length)}"`)
  return Buffer.from(text).toString('base64')
}

/** Hidden until it ends, so that nobody receives it. */
export const largestQueued: Observation<'largestQueued'> = {
  name: 'largestQueued',
  title:
    'the largest message that Plimsoll sends itself, put into the queue of --events-queue and deleted',
  calls,
  undoCalls,
  waitSeconds: 0,
  consent: 'queue',
  needs: ['eventsQueue'],
  async take({ ask, given, now, undo }) {
    const url = given.eventsQueue ?? ''
    const at = now()
    let message: { readonly id: string; readonly popReceipt: string } | null = null
    const nothing = undo({
      what: `a message of the queue ${url}`,
      mend: mendOf(url),
      async run(again) {
        if (message === null) return 'its answer was lost; it ends by itself within an hour'
        const gone = await again(undoCalls.remove, { on: 'queue', url, message })
        return gone.status === 204 || gone.status === 404
          ? null
          : failed('deleting it', gone).reason
      },
    })
    const reply = await ask(calls.put, { on: 'queue', url, text: largest() })
    const id = textIn(reply.body, 'id')
    const popReceipt = textIn(reply.body, 'popReceipt')
    if (id !== null && popReceipt !== null) message = { id, popReceipt }
    if (isRefused(reply) || reply.status === 404 || tooLarge.includes(reply.status)) nothing()
    const isAnswer = reply.status === 201 ? message !== null : tooLarge.includes(reply.status)
    if (!isAnswer) {
      return failed('putting a message into the queue', reply)
    }
    return known({ ...answered(reply), bytes: mostMessageBytes }, at)
  },
}

function mendOf(url: string): string {
  const { hostname, pathname } = new URL(url)
  const account = hostname.split('.')[0]
  return `az storage message clear --account-name ${account} --queue-name ${pathname.slice(1)} --auth-mode login`
}

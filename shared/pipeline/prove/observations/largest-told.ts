import type { ChannelFate } from '../../../domain/evidence.ts'
import { isObject, type Json, type JsonObject } from '../../../domain/json.ts'
import { known, type Maybe, missing } from '../../../domain/maybe.ts'
import { failed } from '../failed.ts'
import type { Observation, Probing } from '../observation.ts'
import type { ProbeReply } from '../probe-client.ts'
import { textIn } from '../text-in.ts'
import { until } from '../until.ts'

const every = 5
/** For each of the two tests. */
const most = 120

const calls = {
  send: { on: 'door', method: 'POST', what: 'test-alert', times: 2 },
  follow: { on: 'door', method: 'GET', what: 'test-alert', times: 2 * (most / every + 1) },
} as const

const unsent: ChannelFate = { state: '', fault: '', reason: 'it was not sent' }

/** A test ends by itself, with a message of its own: nothing is left to take back. */
export const largestTold: Observation<'largestTold'> = {
  name: 'largestTold',
  title:
    'the usual test through the channels of --channel, and one as large as a message can become',
  calls,
  waitSeconds: 2 * most,
  consent: 'message',
  needs: ['channels'],
  async take(probing) {
    const { given, now } = probing
    const at = now()
    const usual = await test(probing, given.channels, 'usual')
    if (!usual.known) return usual
    const took = usual.value.filter(({ fate }) => fate.state === 'sent')
    const names = took.map(({ channel }) => channel)
    const largest = names.length === 0 ? known([], at) : await test(probing, names, 'largest')
    if (!largest.known) return largest
    const channels = usual.value.map(({ channel, kind, fate }) => {
      const other = largest.value.find((one) => one.channel === channel)
      return { channel, kind, usual: fate, largest: other?.fate ?? unsent }
    })
    return known({ channels }, at)
  },
}

interface Told {
  readonly channel: string
  readonly kind: string
  readonly fate: ChannelFate
}

/** Has a test sent, and follows it until each channel has answered, or time is up. */
async function test(
  probing: Probing,
  channels: readonly string[],
  size: 'usual' | 'largest',
): Promise<Maybe<readonly Told[]>> {
  const { ask, given, now } = probing
  const { deployment: place } = given
  if (place === null) return known([], now())
  const on = { on: 'door', place, action: 'test-alert' } as const
  const begun = await ask(calls.send, { ...on, input: { channels, size } })
  const id = isObject(begun.body) ? begun.body['test'] : undefined
  let told = toldIn(begun)
  if (told === null || id === undefined) return refusedBy(begun)
  if (size === 'largest' && textIn(begun.body, 'size') !== size) {
    return missing('unsupported', 'the deployment is of an older version, which has no such test')
  }
  const followed = await until(probing, { every, most }, async () => {
    const reply = await ask(calls.follow, { ...on, input: { test: id } })
    told = toldIn(reply)
    if (told === null) return refusedBy(reply)
    return told.some(({ fate }) => fate.state === 'waiting') ? null : known(true, now())
  })
  return followed.known ? known(told ?? [], followed.takenAt) : followed
}

function toldIn({ status, body }: ProbeReply): readonly Told[] | null {
  const channels: Json | undefined = isObject(body) ? body['channels'] : undefined
  if (status !== 200 || !Array.isArray(channels)) return null
  return channels.filter(isObject).map((one: JsonObject) => ({
    channel: textIn(one, 'channel') ?? '',
    kind: textIn(one, 'kind') ?? '',
    fate: {
      state: textIn(one, 'state') ?? '',
      fault: textIn(one, 'fault') ?? '',
      reason: textIn(one, 'reason') ?? 'no answer yet',
    },
  }))
}

/** With the words of the door, which say what it takes. */
function refusedBy(reply: ProbeReply): ReturnType<typeof failed> {
  const missed = failed('test-alert of the deployment', reply)
  const said = textIn(reply.body, 'error')
  return said === null ? missed : { ...missed, reason: `${missed.reason}: ${said}` }
}

import type { DoorAnswer } from '../../domain/door.ts'
import { asJson, type JsonObject } from '../../domain/json.ts'
import type { Policy } from '../../domain/policy.ts'
import { severities } from '../../domain/severity.ts'
import { BadInput, neededText, oneOfTexts, withInput } from '../desk/door-input.ts'
import type { Desk } from '../desk.ts'
import { readTestAlert } from './read-test-alert.ts'
import { sendTestAlert } from './send-test-alert.ts'
import { testChannels } from './test-channels.ts'

type Asking = Desk & { readonly caller: Parameters<typeof sendTestAlert>[0]['by'] }

const mostChannels = 100
/** More than a megabyte each, in one record. */
const mostOfLargest = 10

/** `{ channels: [names] | "all", severity?, size? }`: a test through each of them; `all`: those that something is told to. */
export function beginTestAlert(input: JsonObject, desk: Asking): Promise<DoorAnswer> {
  return withInput(async () => {
    const { policy, problems } = await desk.policy()
    const channels = channelsIn(input, policy)
    const severity = oneOfTexts(input, 'severity', severities) ?? 'info'
    const size = oneOfTexts(input, 'size', ['usual', 'largest']) ?? 'usual'
    if (size === 'largest' && channels.length > mostOfLargest) {
      throw new BadInput(
        `size largest takes at most ${mostOfLargest} channels at a time, not ${channels.length}: name them under channels`,
      )
    }
    const begun = await sendTestAlert({ channels, severity, size, by: desk.caller }, desk)
    if (begun === null) {
      return { status: 503, body: { error: 'another test begins at this moment; try again' } }
    }
    desk.telemetry.metric('test-alerts', channels.length, { severity, size })
    const report = await readTestAlert(begun.version, desk)
    return { status: 200, body: { version: 1, ...asJson(report ?? {}), problems } }
  })
}

/** `test`: how far it has come. */
export function followTestAlert(input: JsonObject, desk: Desk): Promise<DoorAnswer> {
  return withInput(async () => {
    const text = neededText(input, 'test', 16)
    if (!/^\d{1,16}$/.test(text))
      throw new BadInput('test takes what an answer before has in `test`')
    const report = await readTestAlert(Number(text), desk)
    if (report === null) return { status: 404, body: { error: 'no such test is known' } }
    const { problems } = await desk.policy()
    return { status: 200, body: { version: 1, ...asJson(report), problems } }
  })
}

function channelsIn({ channels }: JsonObject, policy: Policy): readonly string[] {
  const known = Object.keys(policy.channels)
  const names = channels === 'all' ? spokenTo(policy) : channels
  if (!Array.isArray(names) || names.length > mostChannels || !names.every(isText)) {
    throw new BadInput(`channels takes "all", or a list of at most ${mostChannels} names`)
  }
  const strange = names.find((name) => !known.includes(name))
  if (strange !== undefined) {
    const accepted = known.length === 0 ? 'there are none' : `accepted are ${known.join(', ')}`
    throw new BadInput(`the policy file has no channel ${JSON.stringify(strange)}; ${accepted}`)
  }
  if (names.length === 0) throw new BadInput('no route and no summary names a channel')
  return [...new Set(names)]
}

function spokenTo(policy: Policy): readonly string[] {
  return [...testChannels(policy)].filter(([, told]) => told.length > 0).map(([name]) => name)
}

function isText(name: unknown): name is string {
  return typeof name === 'string' && name.length <= 128
}

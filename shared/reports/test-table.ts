import type { JsonObject } from '../domain/json.ts'
import { type Colour, type Paint, paint } from './paint.ts'
import { plainText } from './plain-text.ts'
import { plural } from './plural.ts'
import { type ToldChannel, testedChannels } from './tested-channels.ts'

const words: Readonly<Record<string, { readonly said: string; readonly colour: Colour }>> = {
  sent: { said: 'sent', colour: 'green' },
  refused: { said: 'refused', colour: 'red' },
  'gave-up': { said: 'gave up', colour: 'red' },
  waiting: { said: 'no answer yet', colour: 'yellow' },
  dropped: { said: 'a later test took its place', colour: 'yellow' },
}

/** What became of a test, a channel a line, with what mends it. */
export function* testTable(report: JsonObject, coloured: boolean): Iterable<string> {
  const colour = paint(coloured)
  const channels = testedChannels(report)
  const width = Math.max(0, ...channels.map(({ channel }) => plainText(channel).length))
  for (const one of channels) yield* lines(one, width, colour)
  const sent = channels.filter(({ state }) => state === 'sent').length
  yield `\n${sent} of ${plural(channels.length, 'channel')} took the test\n`
  const { problems } = report
  if (Array.isArray(problems) && problems.length > 0) {
    yield 'The policy file as it stands is invalid; the last good one is in force:\n'
    for (const problem of problems) yield `  ${plainText(String(problem))}\n`
  }
}

function* lines(told: ToldChannel, width: number, colour: Paint): Iterable<string> {
  const { channel, kind, routes, state, reason, nextTry, fix } = told
  const known = Object.hasOwn(words, state) ? words[state] : undefined
  const said = known === undefined ? plainText(state) : colour(known.colour, known.said)
  const from = routes.length === 0 ? 'nothing is told to it' : `told by ${routes.join(', ')}`
  yield `${plainText(channel).padEnd(width)}  ${said}  (${plainText(kind || 'no such channel')}; ${plainText(from)})\n`
  const again = nextTry === undefined ? '' : `; tried again at ${nextTry}`
  const left =
    told.opened === 'sent' && state !== 'sent' ? 'what opens it arrived, its end did not: ' : ''
  if (reason !== undefined) yield `${' '.repeat(width)}  ${plainText(left + reason + again)}\n`
  if (fix !== undefined) yield `${' '.repeat(width)}  ${plainText(fix)}\n`
}

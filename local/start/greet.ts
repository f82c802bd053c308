import type { Host } from '../host/host.ts'
import type { OpenedWorld } from './open-world.ts'
import type { StartOptions } from './options.ts'
import type { Screen } from './screen.ts'

/** What runs here, where, and how to reach it. */
export function greet(
  { url, keys }: Pick<Host, 'url' | 'keys'>,
  { memory }: Pick<StartOptions, 'memory'>,
  { title, notes }: Pick<OpenedWorld, 'title' | 'notes'>,
  { paint, line }: Screen,
): void {
  const where = memory ? 'everything stays in memory' : 'log in .plimsoll/log.jsonl'
  line(paint('bold', `Plimsoll watches ${title}.`))
  for (const note of notes) line(paint('dim', `  ${note}`))
  line(`  address  ${url}`)
  line(`  key      ${keys.eventGrid}${memory ? '' : '   (.plimsoll/keys.json)'}`)
  line('  events   POST /runtime/webhooks/EventGrid?functionName=accept&code=<key>')
  line(paint('dim', `  A minute goes by in a second; ${where}; Ctrl-C ends it.`))
}

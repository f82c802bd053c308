import type { Item } from '../../shared/channels/parts/item.ts'
import { outline } from '../../shared/channels/parts/outline.ts'
import type { Alert } from '../../shared/domain/alert.ts'
import type { Colour, Paint } from '../../shared/reports/paint.ts'
import { severityColour } from '../../shared/reports/severity-colour.ts'
import { folded } from './folded.ts'

const mostItems = 4

/** An alert as a card of at most `width` columns. */
export function cardLines(alert: Alert, width: number, paint: Paint): readonly string[] {
  const { headline, place, items, footer } = outline(alert)
  const colour: Colour = alert.state === 'resolved' ? 'green' : severityColour(alert.severity)
  const room = width - 2
  const hidden = items.length - mostItems
  const body = [
    ...folded(headline, room, '').map((text) => paint(colour, text)),
    ...folded(place, room, '').map((text) => paint('dim', text)),
    ...items.slice(0, mostItems).flatMap((item) => ['', ...itemLines(item, room, paint)]),
    ...(hidden > 0 ? ['', paint('dim', `and ${hidden} more findings`)] : []),
    ...folded(footer, room, '').map((text) => paint('dim', text)),
  ]
  const edge = (text: string) => paint(colour, text)
  const rule = '─'.repeat(Math.max(0, width - 1))
  return [edge(`╭${rule}`), ...body.map((text) => `${edge('│')} ${text}`), edge(`╰${rule}`)]
}

function itemLines(item: Item, room: number, paint: Paint): readonly string[] {
  const { heading, because, targets, who, changed, why, commands } = item
  const paragraph = (text: string | undefined) =>
    text === undefined ? [] : folded(text, room, '  ')
  return [
    ...folded(heading, room, '').map((text) => paint('bold', text)),
    ...paragraph(because),
    ...paragraph(targets && `Where: ${targets}`),
    ...paragraph(who),
    ...changed.flatMap((text) => folded(text, room, '    ')),
    ...paragraph(why && `Why it matters: ${why}`),
    ...(commands.length === 0 ? [] : ['  What to do:']),
    ...commands.flatMap((text) => toDo(text, room)).map((text) => paint('cyan', text)),
  ]
}

/** A command stays on one line, so that it can be copied; a sentence is folded like any other. */
function toDo(text: string, room: number): readonly string[] {
  return /^[A-Z][a-z]* /.test(text) ? folded(text, room, '    ') : [`    ${text}`]
}

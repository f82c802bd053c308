import type { Ailment, Examination } from '../domain/exam.ts'
import { type Paint, paint } from './paint.ts'
import { plainText } from './plain-text.ts'
import { plural } from './plural.ts'
import { severityColour } from './severity-colour.ts'

/** What doctor found, for people: each line says what is wrong, and the one below it what mends it. */
export function* doctorTable(
  { ailments, unexamined }: Examination,
  coloured: boolean,
): Iterable<string> {
  const colour = paint(coloured)
  for (const ailment of ailments) yield `${lines(ailment, colour).join('\n')}\n`
  for (const { check, because } of unexamined) {
    yield `${colour('dim', 'unknown')}   ${check}: ${plainText(because)}\n`
  }
  const end = ailments.length + unexamined.length === 0 ? '' : '\n'
  const wrong =
    ailments.length === 0
      ? 'nothing is wrong'
      : `${plural(ailments.length, 'thing is', 'things are')} wrong`
  const blind =
    unexamined.length === 0 ? '' : `; ${plural(unexamined.length, 'check')} could not be made`
  yield `${end}${wrong}${blind}\n`
}

function lines({ check, severity, what, mend }: Ailment, colour: Paint): readonly string[] {
  const label = colour(severityColour(severity), severity.padEnd(8))
  return [`${label}  ${check}: ${plainText(what)}`, `          ${plainText(mend)}`]
}

import type { ArmList } from './arm-list.ts'
import { changesBetween } from './changes-between.ts'
import { reasonOf } from './reason-of.ts'
import { surfaceTypes } from './surface-types.ts'
import { touchedBy } from './touched-by.ts'
import { type TypePlace, typePlace } from './type-place.ts'
import { unjudgedOf } from './unjudged-of.ts'

/** What `npm run surface` prints: a section for each kind of change, a line for each property. */
export function comparison(
  older: ArmList,
  newer: ArmList,
  readers: ReadonlyMap<string, readonly string[]>,
): string {
  const { added, gone, changed } = changesBetween(older, newer)
  const line = (pointer: string, words = '', untouched = '') => {
    const touched = touchedBy(typePlace(older.type, pointer), readers)
    const told = [words, touched.length === 0 ? untouched : `touches ${touched.join(', ')}`]
    return [`  ${pointer}`, told.filter((part) => part !== '').join('; ')]
      .filter((part) => part !== '')
      .join(': ')
  }
  const parts = [
    `${older.type}: ${newer.apiVersion} against ${older.apiVersion}`,
    block(
      'new',
      added.map((pointer) => line(pointer, '', stance(typePlace(older.type, pointer)))),
    ),
    block(
      'gone',
      gone.map((pointer) => line(pointer)),
    ),
    block(
      'changed',
      changed.map(([pointer, words]) => line(pointer, words)),
    ),
  ]
  return `${parts.join('\n')}\n`
}

function block(title: string, lines: readonly string[]): string {
  return lines.length === 0
    ? `${title}: nothing`
    : [`${title}: ${lines.length}`, ...lines].join('\n')
}

/** Of a new property: whether a reason that is there already covers it, or somebody has to look. */
function stance({ type, pointer }: TypePlace): string {
  if (!(type in surfaceTypes)) return ''
  const unjudged = unjudgedOf[type] ?? {}
  const prefix = reasonOf(unjudged, pointer)
  if (prefix === null) return 'needs a control or a reason'
  return `not judged, like all of ${prefix} (${unjudged[prefix]?.join(': ')})`
}

import type { DigestAlert } from '../../domain/alert.ts'
import type { Item } from './item.ts'
import { plain } from './plain.ts'

/** Of a section: more would not fit into a block of a chat. */
const linesOfAnItem = 8

/** The sections of a digest, long ones in several parts, so that what is too much can be left out. */
export function digestItems({ sections }: DigestAlert): readonly Item[] {
  return sections.flatMap(({ heading, lines }) => {
    const parts = Math.max(1, Math.ceil(lines.length / linesOfAnItem))
    return Array.from({ length: parts }, (_, part): Item => {
      const from = part * linesOfAnItem
      return {
        heading: `${plain(heading, 140)}${part === 0 ? '' : ' (continued)'}`,
        changed: lines.slice(from, from + linesOfAnItem).map((line) => plain(line, 300)),
        commands: [],
      }
    })
  })
}

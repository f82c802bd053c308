import type { Item } from './item.ts'
import { mostThatFit } from './most-that-fit.ts'
import type { Outline } from './outline.ts'
import { wrapped } from './wrapped.ts'

const width = 100

/** An outline as lines of at most 100 columns; only a link, and a word that is longer, are never broken. */
export function textBlock(
  { headline, place, items, link, footer }: Outline,
  limit: number,
): string {
  return mostThatFit(items.length, limit, (count) => {
    const rest = items.length - count
    return [
      ...wrapped(headline, width, ''),
      ...wrapped(place, width, '  '),
      ...items.slice(0, count).flatMap((item) => ['', ...linesOf(item)]),
      ...(rest > 0 ? ['', `  +${rest} more`] : []),
      '',
      ...(link === null ? [] : [`  Portal: ${link}`]),
      ...wrapped(footer, width, '  '),
      '',
    ].join('\n')
  })
}

function linesOf({ heading, because, targets, who, changed, why, commands }: Item): string[] {
  const paragraphs = [because, targets && `Where: ${targets}`, who]
  return [
    ...wrapped(heading, width, '  '),
    ...paragraphs.flatMap((text) => (text === undefined ? [] : wrapped(text, width, '    '))),
    ...changed.flatMap((line) => wrapped(line, width, '      ')),
    ...(why === undefined ? [] : wrapped(`Why it matters: ${why}`, width, '    ')),
    ...(commands.length === 0 ? [] : ['    What to do:']),
    ...commands.flatMap((line) => wrapped(line, width, '      ', continuation(line))),
  ]
}

/** A command that goes on in the next line can still be pasted; so can a comment. */
function continuation(line: string): { readonly end: string; readonly start: string } {
  return line.startsWith('#') ? { end: '', start: '# ' } : { end: ' \\', start: '  ' }
}

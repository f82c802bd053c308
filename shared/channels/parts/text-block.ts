import type { Item } from './item.ts'
import { mostThatFit } from './most-that-fit.ts'
import type { Outline } from './outline.ts'
import { wrapped } from './wrapped.ts'

const width = 100

/**
 * An outline as lines of at most 100 columns; only a link, and a word that is longer, are never broken. Where not even the
 * first item has room with all that is told of it, items are told by what is wrong alone.
 */
export function textBlock(outline: Outline, limit: number): string {
  const { items } = outline
  const whole = mostThatFit(items.length, limit, (count) => textOf(outline, count, linesOf))
  const isBare = items.length > 0 && whole === textOf(outline, 0, linesOf)
  if (!isBare) return whole
  return mostThatFit(items.length, limit, (count) => textOf(outline, count, shortLinesOf))
}

function textOf(
  { headline, place, items, link, footer }: Outline,
  count: number,
  told: (item: Item) => readonly string[],
): string {
  const rest = items.length - count
  return [
    ...wrapped(headline, width, ''),
    ...wrapped(place, width, '  '),
    ...items.slice(0, count).flatMap((item) => ['', ...told(item)]),
    ...(rest > 0 ? ['', `  +${rest} more`] : []),
    '',
    ...(link === null ? [] : [`  Portal: ${link}`]),
    ...wrapped(footer, width, '  '),
    '',
  ].join('\n')
}

function shortLinesOf({ heading, because }: Item): readonly string[] {
  const told = because === undefined ? [] : wrapped(because, width, '    ')
  return [...wrapped(heading, width, '  '), ...told]
}

function linesOf({
  heading,
  because,
  targets,
  who,
  changed,
  why,
  commands,
}: Item): readonly string[] {
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

/** A command that goes on in the next line can still be pasted; so can a comment. A sentence is only read. */
function continuation(line: string): Parameters<typeof wrapped>[3] {
  if (line.startsWith('#')) return { end: '', start: '# ' }
  return /^(az|kubectl|plimsoll) /.test(line) ? { end: ' \\', start: '  ', whole: quoted } : {}
}

/** Words of a shell, which a quoted text may join. */
const quoted = /(?:'[^']*'|"[^"]*"|[^ '"]|['"])+/g

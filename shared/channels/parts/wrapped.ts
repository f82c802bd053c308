import { columns } from './columns.ts'

const word = /[^ ]+/g

/** Text in lines of at most `width` columns, broken between words (`whole`, of a sentence by default); a longer one stands alone. */
export function wrapped(
  text: string,
  width: number,
  indent: string,
  { end = '', start = '', whole = word }: { end?: string; start?: string; whole?: RegExp } = {},
): readonly string[] {
  const room = width - indent.length - end.length
  const lines: string[] = []
  let line = ''
  for (const next of text.match(whole) ?? []) {
    const longer = line === '' ? next : `${line} ${next}`
    if (line === '' || columns(longer) <= room) line = longer
    else {
      lines.push(line)
      line = `${start}${next}`
    }
  }
  lines.push(line)
  return lines.map((part, index) => `${indent}${part}${index < lines.length - 1 ? end : ''}`)
}

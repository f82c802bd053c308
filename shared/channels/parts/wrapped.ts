import { columns } from './columns.ts'

/** Text in lines of at most `width` columns, broken at spaces; a longer word stands alone. */
export function wrapped(
  text: string,
  width: number,
  indent: string,
  { end, start } = { end: '', start: '' },
): readonly string[] {
  const room = width - indent.length - end.length
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line === '' || columns(longer) <= room) line = longer
    else {
      lines.push(line)
      line = `${start}${word}`
    }
  }
  lines.push(line)
  return lines.map((part, index) => `${indent}${part}${index < lines.length - 1 ? end : ''}`)
}

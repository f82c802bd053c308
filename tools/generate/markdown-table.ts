type Row = readonly string[]

/** A table; cells keep to one line, and bars in them are escaped. Nothing when there is no row. */
export function markdownTable(head: Row, rows: readonly Row[]): string {
  if (rows.length === 0) return ''
  const line = (cells: Row) =>
    `| ${cells.map((cell) => cell.replaceAll('\n', ' ').replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

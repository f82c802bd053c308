import type { Columns } from './columns-of.ts'

/**
 * Throws when the service would refuse the row: 252 columns of our own, and `most` bytes counted as it
 * counts them (two a character, 12 a column). A row takes 1 MiB; one write takes 700,000 bytes, which
 * leaves room for the columns that others merge into the same row.
 */
export function checkColumns(row: string, columns: Columns, most = 700_000): void {
  const entries = Object.entries(columns)
  if (entries.length > 252) {
    throw new Error(
      `The row ${row} would have ${entries.length} columns; a row takes 252. Put properties one level deeper.`,
    )
  }
  const bytes = entries.reduce(
    (sum, [name, value]) => sum + 12 + 2 * (name.length + lengthOf(value)),
    0,
  )
  if (bytes > most) {
    throw new Error(
      `The row ${row} would have ${bytes} bytes at two a character; ${most} are allowed. Put the large part into a blob and keep its name.`,
    )
  }
}

const lengthOf = (value: string | number): number => (typeof value === 'string' ? value.length : 2)

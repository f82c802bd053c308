import type { KqlColumn, KqlRow } from '../kql-table.ts'
import type { Relation } from '../relation.ts'

export interface JoinKind {
  /** Rows without a partner stay, with nulls on the other side. */
  readonly keepsLeft?: boolean
  readonly keepsRight?: boolean
  /** Only the left rows, those with a partner or those without. */
  readonly filters?: 'with' | 'without'
  readonly uniqueLeft?: boolean
}

export interface JoinKeys {
  readonly left: (row: KqlRow) => string | null
  readonly right: (row: KqlRow) => string | null
}

function index(right: Relation, key: JoinKeys['right']): Map<string, KqlRow[]> {
  const rows = new Map<string, KqlRow[]>()
  for (const row of right.rows()) {
    // A null joins nothing; its row is kept for the outer joins.
    const found = key(row) ?? `\0${rows.size}`
    const bucket = rows.get(found)
    if (bucket) bucket.push(row)
    else rows.set(found, [row])
  }
  return rows
}

const blank = (columns: readonly KqlColumn[]): KqlRow =>
  columns.map(({ type }) => (type === 'string' ? '' : null))

function* pairs(
  row: KqlRow,
  found: readonly KqlRow[] | undefined,
  kind: JoinKind,
  noRight: KqlRow,
): Iterable<KqlRow> {
  if (kind.filters) {
    if ((kind.filters === 'with') === Boolean(found)) yield row
  } else if (found) {
    for (const partner of found) yield [...row, ...partner]
  } else if (kind.keepsLeft) {
    yield [...row, ...noRight]
  }
}

function* unused(
  partners: Map<string, KqlRow[]>,
  used: Set<string>,
  noLeft: KqlRow,
): Iterable<KqlRow> {
  for (const [key, rows] of partners) {
    if (!used.has(key)) for (const row of rows) yield [...noLeft, ...row]
  }
}

/** The rows of a join; the right side is held in memory, the left is read once. */
export function* joinRows(
  left: Relation,
  right: Relation,
  kind: JoinKind,
  keys: JoinKeys,
): Iterable<KqlRow> {
  const partners = index(right, keys.right)
  const used = new Set<string>()
  const noRight = blank(right.columns)
  for (const row of left.rows()) {
    const key = keys.left(row) ?? ''
    const found = partners.get(key)
    const repeated = Boolean(kind.uniqueLeft) && used.has(key)
    if (found) used.add(key)
    if (!repeated) yield* pairs(row, found, kind, noRight)
  }
  if (kind.keepsRight) yield* unused(partners, used, blank(left.columns))
}

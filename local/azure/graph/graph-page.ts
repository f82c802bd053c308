import type { JsonObject } from '../../../shared/domain/json.ts'
import type { Relation } from '../kql/relation.ts'
import { visibleColumns, writeRow } from '../kql/run-kql.ts'
import type { Progress } from './graph-source.ts'

/** Where a following page begins: after a resource, or after a number of rows. */
export interface PageToken {
  readonly after?: string
  readonly skip?: number
  readonly total: number
}

export interface Page {
  readonly rows: readonly JsonObject[]
  readonly total: number
  /** Rows are left, whether or not a token leads to them. */
  readonly truncated: boolean
  readonly next: PageToken | null
}

/** The query gives no token: it cut its rows itself, or no plain column holds a place. */
function isUntokened({ limited, columns }: Relation): boolean {
  return limited || visibleColumns(columns).every(({ type }) => type === 'dynamic')
}

interface Read {
  readonly rows: readonly JsonObject[]
  /** The last resource behind the rows of the page. */
  readonly last: string
  /** Rows behind the page; with a token only whether there is one. */
  readonly left: number
}

/** A first page counts what follows; one that goes on knows the total already. */
function read(
  relation: Relation,
  progress: Progress,
  top: number,
  start: number,
  count: boolean,
): Read {
  const rows: JsonObject[] = []
  let position = 0
  let last = ''
  for (const row of relation.rows()) {
    position += 1
    if (position <= start) continue
    if (rows.length < top) {
      rows.push(writeRow(relation.columns, row))
      last = progress.last
    } else if (!count) {
      break
    }
  }
  return { rows, last, left: position - start - rows.length }
}

/** Reads one page; when each row stems from one resource the next page goes on behind the last one. */
export function readPage(
  relation: Relation,
  progress: Progress,
  {
    top,
    skip,
    token,
  }: { readonly top: number; readonly skip: number; readonly token: PageToken | null },
): Page {
  progress.after = token?.after ?? ''
  const start = token ? (token.skip ?? 0) : skip
  const { rows, last, left } = read(relation, progress, top, start, token === null)
  const total = token?.total ?? start + rows.length + left
  const place = relation.streaming ? { after: last, total } : { skip: start + rows.length, total }
  const next = left > 0 && !isUntokened(relation) ? place : null
  return { rows, total, truncated: left > 0, next }
}

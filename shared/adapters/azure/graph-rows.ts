import type { QueryResponse } from '@azure/arm-resourcegraph'
import { isObject, type JsonObject } from '../../domain/json.ts'

/** What is wrong with a page, for people. */
export interface BrokenPage {
  readonly broken: string
}

interface Before {
  /** The key of the last row so far, null before the first. */
  readonly key: string | null
  readonly token: string | null
}

/** The rows of a page when it is whole and continues where the last one ended. */
export function graphRows(
  body: QueryResponse,
  column: string,
  before: Before,
): readonly JsonObject[] | BrokenPage {
  const rows: unknown = body.data
  if (!Array.isArray(rows) || !rows.every(isObject)) return { broken: 'its body holds no rows' }
  if (typeof body.count === 'number' && body.count !== rows.length) {
    return { broken: `it announces ${body.count} rows and holds ${rows.length}` }
  }
  if (body.resultTruncated === 'true' && !body.skipToken) {
    return { broken: 'it is truncated and names no next page' }
  }
  if (body.skipToken && body.skipToken === before.token) {
    return { broken: 'it names itself as the next page' }
  }
  return inOrder(rows, column, before.key) ? rows : { broken: 'it repeats or reorders rows' }
}

/** Kusto orders text by code point; so does `<`, for what resource ids are made of. */
function inOrder(rows: readonly JsonObject[], column: string, before: string | null): boolean {
  let last = before
  for (const row of rows) {
    const key = row[column]
    if (typeof key !== 'string' || (last !== null && key <= last)) return false
    last = key
  }
  return true
}

import type { JsonObject } from '../json.ts'

/**
 * A row as the table holds it: `az monitor log-analytics query` names the table in each row (`TableName`) and prints
 * every value as the text that Python makes of it, so that an empty one is the word None
 * (`azext_loganalytics/custom.py` of the extension log-analytics).
 */
export function printedRow(row: JsonObject): JsonObject {
  if (typeof row['TableName'] !== 'string') return row
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, value === 'None' ? null : value]),
  )
}

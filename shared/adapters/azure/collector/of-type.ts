import type { BulkReader } from './bulk-reader.ts'

/** The rows of one type, where a query tells several: facets share it. */
export function ofType(type: string, reader: BulkReader): BulkReader {
  const wanted = type.toLowerCase()
  return {
    ...reader,
    keysIn: (row) => (String(row['type']).toLowerCase() === wanted ? reader.keysIn(row) : []),
  }
}

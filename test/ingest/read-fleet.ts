import { facets } from '../../shared/domain/facets/index.ts'
import type { Json } from '../../shared/domain/json.ts'
import type { ClusterSnapshot } from '../../shared/domain/snapshot.ts'
import { joinFleet } from '../../shared/ingest/join-fleet.ts'
import { readDocument } from '../../shared/ingest/read-document.ts'

export const now = '2026-11-01T00:00:00.000Z'

/** What comes out of files, by name: text, bytes, or a value that is written as JSON. */
export function readFleet(files: Readonly<Record<string, Json | Uint8Array>>) {
  const readings = Object.entries(files).map(([name, content]) =>
    readDocument(name, content instanceof Uint8Array ? content : Buffer.from(textOf(content))),
  )
  const fleet = joinFleet(readings, now)
  return {
    snapshots: [...fleet.snapshots()],
    count: fleet.count,
    ignored: readings.reduce((sum, reading) => sum + reading.ignored, 0),
    rejected: readings.flatMap((reading) => reading.rejected),
  }
}

function textOf(content: Exclude<Json, Uint8Array>): string {
  return typeof content === 'string' ? content : JSON.stringify(content)
}

export function facetNames({ facets: taken }: ClusterSnapshot): readonly string[] {
  return Object.keys(facets).filter((name) => taken[name as keyof typeof taken]?.known)
}

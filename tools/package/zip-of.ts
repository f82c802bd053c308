import { type Zippable, zipSync } from 'fflate'
import type { PackedFile } from './packed-file.ts'

const unix = 3
/** Of a zip: it knows no earlier time, and no zone. */
const firstTime = new Date(1980, 0, 1)

/** The files as a zip that is the same wherever and whenever it is made. */
export function zipOf(files: readonly PackedFile[]): Uint8Array {
  const entries: Zippable = {}
  for (const { path, content, isRun } of files.toSorted(byPath)) {
    const mode = isRun === true ? 0o100755 : 0o100644
    entries[path] = [content, { level: 9, mtime: firstTime, os: unix, attrs: mode << 16 }]
  }
  return zipSync(entries)
}

function byPath(a: PackedFile, b: PackedFile): number {
  return a.path < b.path ? -1 : 1
}

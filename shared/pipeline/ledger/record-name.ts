import { keyOf } from '../../domain/key-of.ts'

/** Blob of a commit: the newest of a partition sorts last. */
export function recordName(partition: string, version: number): string {
  const padded = String(version).padStart(16, '0')
  return `${partition}/${padded}-${keyOf(partition, padded).slice(0, 8)}.json`
}

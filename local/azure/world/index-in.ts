import type { ResourceSource } from './resource-source.ts'

/** The first index whose id, in lower case, does not come before the text. */
export function indexIn(source: ResourceSource, text: string): number {
  let low = 0
  let high = source.size
  while (low < high) {
    const middle = (low + high) >>> 1
    if (source.idAt(middle).toLowerCase() < text) low = middle + 1
    else high = middle
  }
  return low
}

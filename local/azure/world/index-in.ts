import type { ResourceSource } from './resource-source.ts'

/** The first index whose id does not come before the text; `fold` prepares the ids for comparing. */
export function indexIn(
  source: ResourceSource,
  text: string,
  fold: (id: string) => string,
): number {
  let low = 0
  let high = source.size
  while (low < high) {
    const middle = (low + high) >>> 1
    if (fold(source.idAt(middle)) < text) low = middle + 1
    else high = middle
  }
  return low
}

import type { TokenStream } from '../token-stream.ts'

/** One or more items between commas. */
export function parseList<T>(tokens: TokenStream, item: () => T): readonly T[] {
  const items = [item()]
  while (tokens.accept(',')) items.push(item())
  return items
}

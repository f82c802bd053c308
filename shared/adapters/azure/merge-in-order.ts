interface Stream<T> {
  readonly pages: AsyncIterator<readonly T[]>
  items: readonly T[]
  done: boolean
}

/**
 * Pages of several ordered streams as pages of one. Holds a page a stream; hands out what no stream
 * can still undercut.
 */
export async function* mergeInOrder<T>(
  sources: readonly AsyncIterable<readonly T[]>[],
  keyOf: (item: T) => string,
): AsyncGenerator<readonly T[]> {
  const streams: Stream<T>[] = sources.map((source) => ({
    pages: source[Symbol.asyncIterator](),
    items: [],
    done: false,
  }))
  for (;;) {
    for (const stream of streams) await fill(stream)
    if (streams.every((stream) => stream.done && stream.items.length === 0)) return
    const bound = boundOf(streams, keyOf)
    const ready: T[] = []
    for (const stream of streams) {
      const count = stream.items.filter((item) => bound === null || keyOf(item) <= bound).length
      ready.push(...stream.items.slice(0, count))
      stream.items = stream.items.slice(count)
    }
    yield ready.sort((one, other) => compared(keyOf(one), keyOf(other)))
  }
}

async function fill<T>(stream: Stream<T>): Promise<void> {
  while (!stream.done && stream.items.length === 0) {
    const next = await stream.pages.next()
    if (next.done === true) stream.done = true
    else stream.items = next.value
  }
}

/** The least of the last keys: a stream may go on right behind it. */
function boundOf<T>(streams: readonly Stream<T>[], keyOf: (item: T) => string): string | null {
  let least: string | null = null
  for (const { items } of streams) {
    const last = items.at(-1)
    if (last === undefined) continue
    const key = keyOf(last)
    if (least === null || key < least) least = key
  }
  return least
}

function compared(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1
}

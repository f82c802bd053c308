/** Works on at most `width` items at a time, reading ahead as far, and yields the results in order. */
export async function* inOrder<T, R>(
  items: AsyncIterable<T>,
  width: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const begun: Promise<R>[] = []
  for await (const item of items) {
    const task = work(item)
    // Its failure is told when its turn comes; until then nobody waits for it.
    task.catch(() => undefined)
    begun.push(task)
    if (begun.length < width) continue
    const first = begun.shift()
    if (first !== undefined) yield await first
  }
  for (const task of begun) yield await task
}

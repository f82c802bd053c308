const most = 200

/** Subscriptions for one query each, in order and in lower case, as the ids that they begin. */
export function batchesOf(subscriptions: readonly string[]): readonly (readonly string[])[] {
  const ids = [...new Set(subscriptions.map((id) => id.toLowerCase()))].sort()
  const batches: string[][] = []
  for (let start = 0; start < ids.length; start += most)
    batches.push(ids.slice(start, start + most))
  return batches
}

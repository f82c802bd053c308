import { knownVersion } from '../ledger/known-version.ts'
import type { Blobs } from '../ports.ts'

/** The last record of each conversation below a prefix: `<prefix><partition>/<version>…`. */
export async function* newestTold<T>(
  prefix: 'campaigns/' | 'concerns/',
  { blobs }: { readonly blobs: Blobs },
): AsyncIterable<{ readonly partition: string; readonly name: string; readonly record: T }> {
  const newest = new Map<string, string>()
  for (const name of await blobs.list('records', prefix)) {
    newest.set(name.slice(prefix.length, name.lastIndexOf('/')), name)
  }
  for (const [partition, name] of newest) {
    const blob = await blobs.read('records', name)
    if (blob === null) continue
    yield { partition, name, record: knownVersion<T>(blob.body, `The record ${name}`) }
  }
}

import { containers } from '../../shared/domain/stores.ts'
import type { Stack } from './stack.ts'
import { dump } from './store-dump.ts'

/** Places of rows and blobs of ours without a version. The policy is a person's file, dead letters are Event Grid's. */
export async function versionless({ azurite }: Stack): Promise<readonly string[]> {
  const theirs = [`${containers.policy}/plimsoll.yaml`, `${containers.deadLetter}/`]
  const all = await dump(azurite.connectionString)
  return all
    .filter(
      ({ place, kind }) => kind !== 'message' && !theirs.some((start) => place.startsWith(start)),
    )
    .filter(({ text, body }) => versionOf(body ?? JSON.parse(text)) !== 1)
    .map(({ place }) => place)
}

function versionOf(body: unknown): unknown {
  return (body as { readonly v?: unknown } | null)?.v
}

import type { Json } from '../../domain/json.ts'
import type { ContainerName } from '../../domain/stores.ts'
import type { Blobs, Outcome } from '../ports.ts'

/**
 * Creates a blob that is never altered. `conflict` may be the echo of a write of our own whose answer was
 * lost: the same content under the same name is as good as done.
 */
export async function createOnce(
  blobs: Blobs,
  container: ContainerName,
  name: string,
  body: Json,
): Promise<Outcome> {
  if ((await blobs.create(container, name, body)) === 'done') return 'done'
  const there = await blobs.read(container, name)
  return JSON.stringify(there?.body) === JSON.stringify(body) ? 'done' : 'conflict'
}

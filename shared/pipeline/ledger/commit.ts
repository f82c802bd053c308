import { asJson } from '../../domain/json.ts'
import type { Deps } from '../deps.ts'
import type { Outcome, Write } from '../ports.ts'
import type { ClusterFile, NextFile } from './cluster-file.ts'
import { createOnce } from './create-once.ts'

/**
 * The evidence first, as a blob that is never altered; then state, conversations, ended decisions and outbox in
 * one transaction, guarded by the state's ETag. A crash in between leaves a blob that nobody points at.
 */
export async function commit(
  file: ClusterFile,
  next: NextFile | null,
  { tables, blobs }: Pick<Deps, 'tables' | 'blobs'>,
): Promise<Outcome> {
  if (next === null) return 'done'
  if (next.record) {
    const { name, body } = next.record
    const created = await createOnce(blobs, 'records', name, asJson(body))
    if (created === 'conflict') return 'conflict'
  }
  const body = asJson(next.state)
  const state: Write =
    file.state === null
      ? { kind: 'insert', row: 'state', body }
      : { kind: 'replace', row: 'state', body, etag: file.state.etag }
  const padded = String(next.outbox.version).padStart(16, '0')
  return tables.write('clusters', file.partition, [
    state,
    ...next.conversations.map(
      (talk): Write => ({ kind: 'put', row: `talk|${talk.key}`, body: asJson(talk) }),
    ),
    ...(next.outbox.decided ?? []).map(
      ({ decision }): Write => ({ kind: 'delete', row: `decision|${decision.control}` }),
    ),
    { kind: 'insert', row: `outbox|${padded}`, body: asJson(next.outbox) },
  ])
}

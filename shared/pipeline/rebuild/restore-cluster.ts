import type { ClusterState } from '../../domain/cluster-state.ts'
import type { Conversation } from '../../domain/conversation.ts'
import type { Finding } from '../../domain/finding.ts'
import { asJson } from '../../domain/json.ts'
import type { Rebuild } from '../../domain/messages.ts'
import type { Deps } from '../deps.ts'
import type { ClusterFile } from '../ledger/cluster-file.ts'
import type { Outcome, Write } from '../ports.ts'
import { conversationsFrom } from './conversations-from.ts'
import { recordsOf } from './records-of.ts'
import { stateFrom } from './state-from.ts'

/**
 * Puts back what tables that were lost held about a cluster: its state and its open conversations. What a look has
 * written since stays as it is. Done once for each run of a rebuild; `restated` waits for a look to tell them again.
 */
export async function restoreCluster(
  file: ClusterFile,
  { run, lost }: Rebuild,
  { tables, blobs }: Pick<Deps, 'tables' | 'blobs'>,
): Promise<Outcome> {
  const known = file.state?.value ?? null
  if (lost !== 'ledger' || known?.restated?.run === run) return 'done'
  const records = await recordsOf(file.partition, { blobs })
  const base = known ?? stateFrom(records)
  if (base === null) return 'done'
  const there = new Set(file.conversations.map(({ key }) => key))
  const lostTalks = conversationsFrom(records.all).filter(({ key }) => !there.has(key))
  const restated: ClusterState['restated'] = { run, lost, done: false }
  const body = asJson({ ...withHeld(base, lostTalks), restated })
  const state: Write =
    file.state === null
      ? { kind: 'insert', row: 'state', body }
      : { kind: 'replace', row: 'state', body, etag: file.state.etag }
  const talks = lostTalks.map(
    (talk): Write => ({ kind: 'put', row: `talk|${talk.key}`, body: asJson(talk) }),
  )
  return tables.write('clusters', file.partition, [state, ...talks])
}

/** What somebody was told is open has failed, also where nobody could see it since. */
function withHeld(state: ClusterState, talks: readonly Conversation[]): ClusterState {
  const findings: Record<string, Finding> = { ...state.findings }
  for (const held of talks.flatMap((talk) => talk.held)) {
    const finding = findings[held.control]
    if (finding === undefined || finding.settled !== null) continue
    const { targets, since, cause } = held
    findings[held.control] = { ...finding, settled: 'fail', targets, since, cause }
  }
  return { ...state, findings }
}

import { clusterKey } from '../domain/cluster.ts'
import { asJson } from '../domain/json.ts'
import type { Preserve } from '../domain/messages.ts'
import { auditable } from './auditable.ts'
import { openFile } from './cluster-file.ts'
import type { Deps } from './deps.ts'
import { reject } from './reject.ts'

/**
 * An incident bundle: the alert, the records that matched, the cluster as it is now (one fresh look) and as the
 * ledger last knew it, and what is open on it, in one blob that is written once. What was preserved is not
 * overwritten, also where the container itself would allow it. Doing it again changes nothing.
 */
export async function preserve(
  message: Preserve,
  deps: Pick<Deps, 'tables' | 'blobs' | 'collector' | 'telemetry' | 'now'>,
): Promise<void> {
  const cluster = auditable(message.cluster)
  if (cluster === null) {
    return reject(deps, {
      what: 'preserve',
      id: message.id,
      reason: 'an incident names an AKS or Arc cluster by its ARM id',
      body: { ...message },
    })
  }
  const name = `incidents/${message.bundle ?? message.signal}.json`
  if ((await deps.blobs.read('evidence', name)) !== null) return
  const [alert, evidence, file] = await Promise.all([
    deps.blobs.read('records', message.record),
    deps.blobs.read('evidence', `signals/${message.signal}.json`),
    openFile(deps.tables, clusterKey(cluster)),
  ])
  const { snapshot, gone } = await deps.collector.look(cluster, null)
  const state = file.state?.value ?? null
  const open = Object.values(state?.findings ?? {}).filter(({ settled }) => settled === 'fail')
  const body = asJson({
    v: 1,
    at: deps.now(),
    signal: message.signal,
    cluster,
    alert: alert?.body ?? null,
    evidence: evidence?.body ?? null,
    snapshot,
    gone,
    lastRecord: state?.record ?? null,
    open,
  })
  await deps.blobs.create('evidence', name, body)
  deps.telemetry.log('info', 'What is known around a signal was preserved', {
    cluster: cluster.id,
    signal: message.signal,
  })
}

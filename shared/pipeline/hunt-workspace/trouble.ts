import { clusterKey } from '../../domain/cluster.ts'
import type { Concern } from '../../domain/concern.ts'
import { keyOf } from '../../domain/key-of.ts'
import type { LogSource } from '../../domain/log-source.ts'
import { isPassing, type Missing } from '../../domain/maybe.ts'
import { raiseConcern, settleConcern } from '../concerns.ts'
import type { Deps } from '../deps.ts'
import { wake } from '../wake.ts'
import { tellStream } from './hunt-file.ts'
import type { HuntMemory } from './hunt-memory.ts'

/** What stands in the way of a hunt, and of which of its reads: a table, or the workspace itself. */
export interface Trouble {
  readonly workspace: string
  readonly subject: string
  readonly missing: Missing
  readonly sources: readonly LogSource[]
}

const fixes: Partial<Record<Missing['cause'], string>> = {
  forbidden:
    'Assign the role Log Analytics Data Reader to the collecting identity at this workspace, and what infra/generated/role.json holds.',
  unsupported: 'Give the table the Analytics or the Basic plan: others cannot be queried.',
}

/**
 * What may not be read is told at once, once for the workspace, and the clusters that send there are blind: an
 * answer that never came is not a quiet log. What passes is told when it has lasted.
 */
export async function tellTrouble(trouble: Trouble, deps: Deps): Promise<void> {
  const { workspace, subject, missing, sources } = trouble
  const { cause, reason } = missing
  deps.telemetry.log('warn', 'A log could not be read', { workspace, subject, cause, reason })
  if (isPassing(cause)) return
  const partition = keyOf(workspace)
  const concern: Concern = {
    cause,
    scope: workspace,
    member: memberOf(subject),
    severity: cause === 'forbidden' ? 'high' : 'medium',
    title: `Plimsoll cannot hunt in ${subject}`,
    because: reason,
    fix: missing.network
      ? 'Make the workspace part of the private link scope of the app; `plimsoll doctor` names what is missing on the way.'
      : (fixes[cause] ?? 'Check that the workspace and its tables exist.'),
  }
  await raiseConcern(concern, deps)
  if (cause === 'forbidden')
    for (const source of sources) await blindfold(source, missing, partition, deps)
  const body = { v: 1, cause, reason, at: deps.now() }
  await deps.tables.write('hunts', partition, [{ kind: 'put', row: rowOf(subject), body }])
}

/** Once a read works again: what it had told is over, and its clusters see as they did. */
export async function settleTrouble(
  { workspace, subject, sources }: Omit<Trouble, 'missing'>,
  memory: HuntMemory,
  deps: Deps,
): Promise<void> {
  const partition = keyOf(workspace)
  const row = await deps.tables.get('hunts', partition, rowOf(subject))
  if (row === null) return
  for (const { cluster } of sources) {
    const stream = memory.streams[keyOf(cluster)]
    if (stream !== undefined) await tellStream(partition, { cluster, stream }, deps)
    else await forgetStream(cluster, partition, deps)
  }
  const key = { cause: String(row.body['cause']), scope: workspace }
  await settleConcern(key, memberOf(subject), deps)
  await deps.tables.write('hunts', partition, [{ kind: 'delete', row: rowOf(subject) }])
}

/** Nothing of the cluster's log can be heard, whatever was heard before; it is looked at when that is news. */
export async function blindfold(
  { cluster }: Pick<LogSource, 'cluster'>,
  { reason }: Pick<Missing, 'reason'>,
  partition: string,
  deps: Pick<Deps, 'tables' | 'queues' | 'now'>,
): Promise<void> {
  const row = `stream|${clusterKey({ id: cluster })}`
  const known = await deps.tables.get('hunts', partition, row)
  if (known?.body['state'] === 'denied') return
  const body = { v: 1, state: 'denied', reason, at: deps.now() }
  await deps.tables.write('hunts', partition, [{ kind: 'put', row, body }])
  await wake(deps, cluster, 'hunt', 0)
}

async function forgetStream(cluster: string, partition: string, deps: Deps): Promise<void> {
  const row = `stream|${clusterKey({ id: cluster })}`
  await deps.tables.write('hunts', partition, [{ kind: 'delete', row }])
  await wake(deps, cluster, 'hunt', 0)
}

function memberOf(subject: string): string {
  return `hunt ${subject}`
}

function rowOf(subject: string): string {
  return `trouble|${keyOf(subject)}`
}

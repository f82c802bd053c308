import { asJson } from '../../domain/json.ts'
import type { Deps } from '../deps.ts'
import { isNewer } from '../ledger/is-newer.ts'
import { knownVersion } from '../ledger/known-version.ts'
import type { StoredRow, Write } from '../ports.ts'
import { foundOf } from '../raise-signals/found-of.ts'
import type { StepSignal } from '../raise-signals/step-signal.ts'
import { raiseSignals } from '../raise-signals.ts'
import { activityPartition } from './activity-partition.ts'

type Needs = Pick<
  Deps,
  | 'tables'
  | 'blobs'
  | 'queues'
  | 'policy'
  | 'managementGroups'
  | 'detections'
  | 'telemetry'
  | 'now'
  | 'limits'
>

interface DueRow {
  readonly v: 1
  readonly found: StepSignal
}

/** What has been found and is to be raised: part of the transaction that notes the call. */
export function dueSignal(row: string, found: StepSignal): Write {
  return { kind: 'put', row, body: asJson({ v: 1, found } satisfies DueRow) }
}

/** Raises one of them, unless that has been done. */
export async function raiseDue(row: string, deps: Needs): Promise<void> {
  const stored = await deps.tables.get('hunts', activityPartition, row)
  if (stored !== null) await raise(stored, deps)
}

/** Raises what is left of workers that broke off. */
export async function raiseAllDue(deps: Needs): Promise<void> {
  const range = { from: 'due|', to: 'due}' }
  for (const stored of await deps.tables.list('hunts', activityPartition, range)) {
    // After a rollback the newer code will do it, when it is back.
    if (!isNewer(stored.body)) await raise(stored, deps)
  }
}

async function raise({ row, body }: StoredRow, deps: Needs): Promise<void> {
  const { found } = knownVersion<DueRow>(body, 'A signal that is to be raised')
  await raiseSignals(foundOf(found, deps), deps)
  await deps.tables.write('hunts', activityPartition, [{ kind: 'delete', row }])
}

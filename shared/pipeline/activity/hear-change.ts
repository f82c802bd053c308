import { NewerVersion } from '../ledger/newer-version.ts'
import type { FleetChange } from '../ports.ts'
import { changeRecord } from './change-record.ts'
import { hearCalls } from './hear-calls.ts'

/** The call that a line of the change log tells of. False: a newer version wrote of it, and it is to be brought again. */
export async function hearChange(
  change: FleetChange,
  deps: Parameters<typeof hearCalls>[1],
): Promise<boolean> {
  const record = changeRecord(change)
  if (record === null) return true
  try {
    await hearCalls([record], deps)
    return true
  } catch (error) {
    if (error instanceof NewerVersion) return false
    throw error
  }
}

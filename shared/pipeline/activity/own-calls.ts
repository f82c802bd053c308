import type { LogRecord } from '../../domain/log-record.ts'
import type { Deps } from '../deps.ts'

/** Records that tell whether it was Plimsoll itself that was changed: what lies in its own resource groups. */
export function ownCalls(
  records: readonly LogRecord[],
  { limits: { ownGroups } }: Pick<Deps, 'limits'>,
): readonly LogRecord[] {
  const isPlimsoll = (resourceId: string) =>
    ownGroups.some((group) => `${resourceId.toLowerCase()}/`.startsWith(`${group}/`))
  return records.map((record) => ({
    ...record,
    world: { ...record.world, isPlimsoll },
    memo: [],
  }))
}

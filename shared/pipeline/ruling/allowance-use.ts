import { keyOf } from '../../domain/key-of.ts'
import type { Allowance } from '../../domain/policy.ts'
import { days, type IsoTime, secondsBetween } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'

type Needs = Pick<Deps, 'tables' | 'now'>

/** An allowance that nothing was allowed by for so long does nothing any more. */
export const idleDays = 30
const partition = 'allowances'

/** Notes that something was allowed by it. */
export async function useAllowance(entry: Allowance, { tables, now }: Needs): Promise<void> {
  const body = { v: 1, used: now() }
  await tables.write('runs', partition, [{ kind: 'merge', row: rowOf(entry), body }])
}

/**
 * Those by which nothing was allowed in `idleDays`, of those that the summary has known for that long. Notes of
 * entries that have left the policy file go.
 */
export async function idleAllowances(
  allowances: readonly Allowance[],
  { tables, now }: Needs,
): Promise<ReadonlySet<Allowance>> {
  const notes = new Map((await tables.list('runs', partition)).map(({ row, body }) => [row, body]))
  const idle = new Set<Allowance>()
  for (const entry of allowances) {
    const row = rowOf(entry)
    const { since, used } = notes.get(row) ?? {}
    notes.delete(row)
    if (typeof since !== 'string') {
      const body = { v: 1, since: now() }
      await tables.write('runs', partition, [{ kind: 'merge', row, body }])
    } else if ([since, used].every((time) => isLongAgo(time, now()))) idle.add(entry)
  }
  for (const row of notes.keys()) {
    await tables.write('runs', partition, [{ kind: 'delete', row }])
  }
  return idle
}

function isLongAgo(time: unknown, now: IsoTime): boolean {
  return typeof time !== 'string' || secondsBetween(time, now) > days(idleDays)
}

/** By what it allows: another reason, owner or end makes no other entry of it. */
function rowOf({ reason: _, owner: __, until: ___, ...entry }: Allowance): string {
  return keyOf(JSON.stringify(Object.entries(entry).sort(([a], [b]) => (a < b ? -1 : 1))))
}

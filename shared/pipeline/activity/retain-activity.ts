import { days, secondsBetween } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'
import { activityPartition } from './activity-partition.ts'

/** Nothing brings a call so late: records of the log are waited for three days. */
const keptDays = 5
/** Of Table Storage, in one transaction. */
const mostWrites = 100

/** Calls, and groups that no call was in, go when nothing can come of them any more; what is due stays. */
export async function retainActivity({ tables, now }: Deps): Promise<number> {
  const all = await tables.list('hunts', activityPartition)
  const old = all.filter(({ row, body }) => {
    const at = body['at']
    return !row.startsWith('due|') && isOld(at, now())
  })
  for (let from = 0; from < old.length; from += mostWrites) {
    const some = old.slice(from, from + mostWrites)
    const writes = some.map(({ row }) => ({ kind: 'delete', row }) as const)
    await tables.write('hunts', activityPartition, writes)
  }
  return old.length
}

function isOld(at: unknown, now: string): boolean {
  return typeof at === 'string' && secondsBetween(at, now) > days(keptDays)
}

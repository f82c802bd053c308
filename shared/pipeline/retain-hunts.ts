import { days, secondsBetween } from '../domain/time.ts'
import type { Deps } from './deps.ts'

/** Of Table Storage, in one transaction. */
const mostWrites = 100

/** What a hunt remembers of a workspace that nobody sends logs to any more goes when names of people do. */
export async function retainHunts({ tables, blobs, now, limits }: Deps): Promise<number> {
  const listed = await tables.list('hunts', 'workspaces')
  const over = listed.filter(({ body }) => {
    const since = body['emptySince']
    const age = typeof since === 'string' ? secondsBetween(since, now()) : 0
    return age > days(limits.personalDataDays)
  })
  for (const { row: partition } of over) {
    for (const name of await blobs.list('hunts', `${partition}/`)) await blobs.delete('hunts', name)
    const rows = await tables.list('hunts', partition)
    for (let from = 0; from < rows.length; from += mostWrites) {
      const writes = rows
        .slice(from, from + mostWrites)
        .map(({ row }) => ({ kind: 'delete', row }) as const)
      await tables.write('hunts', partition, writes)
    }
    await tables.write('hunts', 'workspaces', [{ kind: 'delete', row: partition }])
  }
  return over.length
}

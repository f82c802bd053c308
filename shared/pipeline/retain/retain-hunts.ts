import { days, secondsBetween } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'
import { deleteRows } from '../ledger/delete-rows.ts'

/**
 * What a hunt remembers of a workspace that nobody sends logs to any more goes when names of people do, and so does
 * what it has heard of a cluster that no longer sends there.
 */
export async function retainHunts(deps: Deps): Promise<number> {
  const { tables, blobs } = deps
  const listed = await tables.list('hunts', 'workspaces')
  const over = listed.filter(({ body }) => isOld(body['emptySince'], deps))
  for (const { row: partition } of over) {
    for (const name of await blobs.list('hunts', `${partition}/`)) await blobs.delete('hunts', name)
    await deleteRows('hunts', partition, await tables.list('hunts', partition), deps)
    await tables.write('hunts', 'workspaces', [{ kind: 'delete', row: partition }])
  }
  for (const one of listed) if (!over.includes(one)) await forgetStreams(one.row, deps)
  return over.length
}

async function forgetStreams(partition: string, deps: Deps): Promise<void> {
  const rowsOf = (prefix: string) =>
    deps.tables.list('hunts', partition, { from: `${prefix}|`, to: `${prefix}}` })
  const sending = new Set((await rowsOf('source')).map(({ row }) => clusterIn(row)))
  const old = (await rowsOf('stream')).filter(
    ({ row, body }) => !sending.has(clusterIn(row)) && isOld(body['at'], deps),
  )
  await deleteRows('hunts', partition, old, deps)
}

function clusterIn(row: string): string {
  return row.slice(row.indexOf('|') + 1)
}

function isOld(since: unknown, { now, limits }: Deps): boolean {
  const age = typeof since === 'string' ? secondsBetween(since, now()) : 0
  return age > days(limits.personalDataDays)
}

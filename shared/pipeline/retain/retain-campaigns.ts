import { days, secondsBetween } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'

/** Campaigns that hold nothing, and in which nothing has moved for as long as records are kept, are forgotten. */
export async function retainCampaigns(
  keepDays: number,
  { tables, now }: Pick<Deps, 'tables' | 'now'>,
): Promise<number> {
  let count = 0
  for (const { row: key, body } of await tables.list('runs', 'campaigns')) {
    if (!(secondsBetween(String(body['at']), now()) > days(keepDays))) continue
    const rows = await tables.list('campaigns', key)
    const holds = rows.some(({ body: { held } }) => Array.isArray(held) && held.length > 0)
    if (holds) continue
    for (let from = 0; from < rows.length; from += 100) {
      const old = rows.slice(from, from + 100)
      await tables.write(
        'campaigns',
        key,
        old.map(({ row }) => ({ kind: 'delete', row })),
      )
    }
    await tables.write('runs', 'campaigns', [{ kind: 'delete', row: key }])
    count += 1
  }
  return count
}

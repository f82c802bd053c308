import type { Deps } from '../deps.ts'
import { deleteRows } from '../ledger/delete-rows.ts'
import { oldDays } from './old-days.ts'

type Needs = Pick<Deps, 'tables' | 'blobs' | 'now' | 'limits' | 'telemetry'>

/**
 * The log records behind signals and the bundles around them go after `evidenceDays`, by the day on which the signal
 * was first seen. What a policy of the storage account does not let go yet is tried again the next day.
 */
export async function retainEvidence(
  deps: Needs,
): Promise<{ readonly count: number; readonly until: string }> {
  const { evidenceDays } = deps.limits
  return oldDays('evidence', evidenceDays, (day) => forgetDay(day, deps), deps)
}

async function forgetDay(day: string, deps: Needs) {
  const { tables, telemetry } = deps
  const kept = await tables.list('signals', `evidence|${day}`)
  const rows = [...(await tables.list('signals', `day|${day}`)), ...kept]
  let count = 0
  for (const key of new Set(rows.map(({ row }) => row))) {
    const gone = await forgetOne(key, deps)
    if (gone === null) {
      telemetry.log('info', 'Evidence is kept by a policy of the storage account', { day })
      return { count, done: false }
    }
    count += gone
  }
  await deleteRows('signals', `evidence|${day}`, kept, deps)
  return { count, done: true }
}

/** How many blobs; null when one of them may not be deleted yet. */
async function forgetOne(key: string, { blobs }: Needs): Promise<number | null> {
  const bundles = await blobs.list('evidence', `incidents/${key}.`)
  for (const name of [`signals/${key}.json`, ...bundles]) {
    if ((await blobs.delete('evidence', name)) === 'conflict') return null
  }
  return 1 + bundles.length
}

import type { Deps } from '../deps.ts'
import { deleteRows } from '../ledger/delete-rows.ts'
import { partitionOfRow } from '../ledger/signal-partition.ts'
import type { Write } from '../ports.ts'
import { oldDays } from './old-days.ts'

type Needs = Pick<Deps, 'tables' | 'now' | 'limits'>

/** Of Table Storage, in one transaction. */
const mostWrites = 100

/**
 * Signals go after `signalDays`, with what says that they were told; a conversation goes with its last signal.
 * `evidenceUntil`: of later days evidence may still be there, so that their keys are kept for it.
 */
export async function retainSignals(evidenceUntil: string, deps: Needs): Promise<number> {
  const work = (day: string) => forgetDay(day, evidenceUntil, deps)
  return (await oldDays('signals', deps.limits.signalDays, work, deps)).count
}

async function forgetDay(day: string, evidenceUntil: string, deps: Needs) {
  const { tables } = deps
  const rows = await tables.list('signals', `day|${day}`)
  if (day >= evidenceUntil) {
    for (let from = 0; from < rows.length; from += mostWrites) {
      const writes = rows
        .slice(from, from + mostWrites)
        .map(({ row }): Write => ({ kind: 'put', row, body: { v: 1 } }))
      await tables.write('signals', `evidence|${day}`, writes)
    }
  }
  for (const { row: key, body } of rows) {
    const partition = partitionOfRow(body)
    if (partition !== null) await forgetTold(partition, key, deps)
  }
  await deleteRows('signals', `day|${day}`, rows, deps)
  return { count: rows.length, done: true }
}

async function forgetTold(partition: string, key: string, deps: Needs): Promise<void> {
  await deleteRows('signals', partition, [{ row: `seen|${key}` }], deps)
  const left = await deps.tables.list('signals', partition, { limit: 2 })
  if (left.every(({ row }) => row === 'state')) await deleteRows('signals', partition, left, deps)
}

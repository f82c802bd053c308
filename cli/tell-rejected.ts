import type { Rejection } from '../shared/ingest/rejection.ts'
import { plainText } from '../shared/reports/plain-text.ts'
import type { Io } from './io.ts'

/** Further rejected documents are in the report. */
const mostTold = 20

export async function tellRejected(rejected: readonly Rejection[], { err }: Io): Promise<void> {
  for (const { source, reason } of rejected.slice(0, mostTold)) {
    await err.write(`plimsoll: rejected ${plainText(source)}: ${plainText(reason)}\n`)
  }
  const more = rejected.length - mostTold
  if (more > 0) await err.write(`plimsoll: rejected ${more} more\n`)
}

import type { Evidence } from '../../domain/evidence.ts'
import { after, type IsoTime } from '../../domain/time.ts'
import type { DeclaredCall, Probing } from './observation.ts'
import type { ProbeReply } from './probe-client.ts'

interface LogQuery {
  readonly call: DeclaredCall
  readonly table: string
  /** What follows the name of the table. */
  readonly steps: string
  readonly now: IsoTime
  /** Seconds back from now. */
  readonly span: number
  /** In place of the one for the table's plan. */
  readonly endpoint?: 'query' | 'search'
}

/** Asks one table of the workspace, at the endpoint for its plan. */
export function askLogs(
  { ask }: Pick<Probing, 'ask'>,
  { customerId, tables }: Evidence['auditTables'],
  { call, table, steps, now, span, endpoint }: LogQuery,
): Promise<ProbeReply> {
  const usual = tables[table]?.plan === 'Basic' ? 'search' : 'query'
  return ask(call, {
    on: 'logs',
    customerId,
    endpoint: endpoint ?? usual,
    text: `${table}\n${steps}`,
    timespan: `${after(now, -span)}/${now}`,
  })
}

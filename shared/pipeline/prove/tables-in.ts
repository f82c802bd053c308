import type { Evidence } from '../../domain/evidence.ts'
import type { Taken } from './observation.ts'

/** The tables with audit logs that were found before. */
export function tablesIn({ auditTables }: Taken): Evidence['auditTables'] {
  if (!auditTables?.known) throw new Error('the tables come first')
  return auditTables.value
}

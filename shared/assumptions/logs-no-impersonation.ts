import { proven, refuted, unclear } from '../domain/assumption.ts'
import { assumption } from './assumption.ts'

export const logsNoImpersonation = assumption({
  id: 'logs-no-impersonation',
  statement: 'AKSAudit has no column of whom a request impersonates',
  mark: 'inferred',
  source: "The reference of Azure Monitor's tables lists none",
  dependsOn: 'Detections of impersonation read AzureDiagnostics and files alone',
  needs: ['auditTables'],
  judged: 'Proven when no column of the table says impersonat; refuted when one does.',
  fallback: 'Nothing breaks: such a column would let those detections read AKSAudit too.',
  judge({ auditTables: { tables } }) {
    const columns = Object.values(tables).flatMap((table) => table.columns)
    if (columns.length === 0) return unclear('no columns are listed')
    const found = columns.find((name) => /impersonat/i.test(name))
    return found === undefined
      ? proven(`none of ${columns.length} columns`)
      : refuted(`there is ${found}`)
  },
})

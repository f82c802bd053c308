import type { Evidence } from '../../../domain/evidence.ts'
import { facets } from '../../../domain/facets/index.ts'
import { isObject, type Json } from '../../../domain/json.ts'
import { known, type Maybe, missing } from '../../../domain/maybe.ts'
import { failed } from '../failed.ts'
import type { Observation, Probing } from '../observation.ts'
import { textIn } from '../text-in.ts'

const mostWorkspaces = 5
type Tables = Evidence['auditTables']['tables']

const names = ['AKSAudit', 'AKSAuditAdmin']

const calls = {
  workspace: { on: 'arm', method: 'GET', what: '{workspace}', times: mostWorkspaces },
  table: {
    on: 'arm',
    method: 'GET',
    what: '{workspace}/tables/{table}',
    times: mostWorkspaces * names.length,
  },
} as const

export const auditTables: Observation<'auditTables'> = {
  name: 'auditTables',
  title: 'the tables AKSAudit and AKSAuditAdmin of the first workspace that has one',
  calls,
  waitSeconds: 0,
  needs: ['workspaces'],
  async take({ ask, given, now }) {
    const takenAt = now()
    for (const workspace of given.workspaces.slice(0, mostWorkspaces)) {
      const { apiVersion } = facets.workspaces
      const read = await ask(calls.workspace, { on: 'arm', path: workspace, apiVersion })
      const customerId = textIn(read.body, 'properties', 'customerId')
      if (read.status !== 200 || customerId === null) return failed(`GET ${workspace}`, read)
      const tables = await tablesOf(workspace, ask)
      if (!tables.known) return tables
      if (Object.keys(tables.value).length > 0) {
        return known({ customerId, tables: tables.value }, takenAt)
      }
    }
    return missing('absent', 'no workspace that is named has a table AKSAudit or AKSAuditAdmin')
  },
}

async function tablesOf(workspace: string, ask: Probing['ask']): Promise<Maybe<Tables>> {
  const tables: Record<string, Tables[string]> = {}
  const { apiVersion } = facets.workspaceTables
  for (const name of names) {
    const path = `${workspace}/tables/${name}`
    const table = await ask(calls.table, { on: 'arm', path, apiVersion })
    const plan = textIn(table.body, 'properties', 'plan')
    const there = table.status === 200 && plan !== null
    if (there) tables[name] = { plan, columns: columnsOf(table.body) }
    // A table that nothing was sent to yet is not made.
    else if (table.status !== 404) return failed(`GET ${path}`, table)
  }
  return known(tables, '')
}

function columnsOf(table: Json): readonly string[] {
  const properties = isObject(table) ? table['properties'] : undefined
  const schema = isObject(properties) ? properties['schema'] : undefined
  const lists = isObject(schema) ? [schema['standardColumns'], schema['columns']] : []
  return lists.flatMap((list) =>
    Array.isArray(list) ? list.flatMap((column: Json) => textIn(column, 'name') ?? []) : [],
  )
}

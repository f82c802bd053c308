import { GRAPH_TABLES, type GraphTable } from './graph-tables.ts'

function matches(pattern: string, type: string): boolean {
  if (pattern.endsWith('/**')) return type.startsWith(pattern.slice(0, -2))
  const wanted = pattern.split('/')
  const parts = type.split('/')
  return (
    wanted.length === parts.length && wanted.every((part, i) => part === '*' || part === parts[i])
  )
}

/** Whether resources of the lower-cased type are rows of the table. */
export function isInTable({ types, except = [] }: GraphTable, type: string): boolean {
  return (
    types.some((pattern) => matches(pattern, type)) &&
    !except.some((pattern) => matches(pattern, type))
  )
}

/** The table of that name in any case. */
export function graphTable(name: string): GraphTable | undefined {
  return GRAPH_TABLES.find((table) => table.name === name.toLowerCase())
}

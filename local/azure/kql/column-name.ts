import type { Expression } from './syntax.ts'

/** Functions after which an unnamed column keeps the name of their first argument. */
const TRANSPARENT: ReadonlySet<string> = new Set([
  'tostring',
  'toint',
  'tolong',
  'toreal',
  'todouble',
  'tobool',
  'todatetime',
  'totimespan',
  'todynamic',
  'parse_json',
  'toguid',
  'bin',
  'floor',
])

/** The name that Kusto gives to an unnamed column: `properties.a.b` is `properties_a_b`; else null. */
export function columnName(expression: Expression): string | null {
  switch (expression.kind) {
    case 'name':
      return expression.name
    case 'member': {
      const parent = columnName(expression.of)
      return parent === null ? null : `${parent}_${expression.key}`
    }
    case 'index': {
      const parent = columnName(expression.of)
      const at = expression.index.kind === 'literal' ? String(expression.index.value) : ''
      return parent === null ? null : `${parent}_${at}`
    }
    case 'call': {
      const first = expression.args[0]
      return first && TRANSPARENT.has(expression.name) ? columnName(first) : null
    }
    default:
      return null
  }
}

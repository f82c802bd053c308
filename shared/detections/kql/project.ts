import type { KnownPlaces } from '../../domain/known-places.ts'
import type { LogTable } from '../../domain/log-table.ts'
import type { Predicate } from '../../domain/predicate.ts'
import { type ListExtensions, valuesOf } from '../values-of.ts'
import type { Column } from './column.ts'
import { flagCondition } from './flag-condition.ts'
import {
  listCondition,
  numberCondition,
  textCondition,
  withinCondition,
} from './leaf-conditions.ts'
import { both, either, negated } from './logic.ts'
import { tableColumns } from './table-columns.ts'

/** `over` holds wherever the predicate does, and elsewhere too; `under` only where it does. */
type Bound = 'over' | 'under'

/**
 * A predicate as a condition in KQL over the columns of a table. It keeps every row that matches, and more where
 * KQL cannot tell. In AzureDiagnostics it expects `extend e = parse_json(log_s)`. Null where a table has no such rows.
 * `places` is what the predicate itself will be told of the world; without it every address of a cluster is kept.
 */
export function project(
  predicate: Predicate,
  table: LogTable,
  lists: ListExtensions = {},
  places?: KnownPlaces,
): string | null {
  const columns = tableColumns[table]
  if (columns === null) return null

  function bounded(node: Predicate, bound: Bound): string {
    switch (node.op) {
      case 'all':
        return both(node.of.map((part) => bounded(part, bound)))
      case 'any':
        return either(node.of.map((part) => bounded(part, bound)))
      case 'not':
      case 'unless':
        return negated(bounded(node.of, bound === 'over' ? 'under' : 'over'))
      default:
        return leaf(node, bound)
    }
  }

  function leaf(node: Predicate & { readonly field: string }, bound: Bound): string {
    const column = columns?.(node.field)
    const resolved = 'values' in node ? { ...node, values: valuesOf(node.values, lists) } : node
    // Of no values none is met, whatever the field.
    if ('values' in resolved && resolved.values.length === 0) return 'false'
    const found = column && conditionOf(resolved, column, places)
    if (found && (bound === 'over' || found.exact)) return found.condition
    return bound === 'over' ? 'true' : 'false'
  }

  const conditions = parts(predicate).map((part) => bounded(part, 'over'))
  // What cannot be is left to `both` to say; else one condition a line.
  const condition = both(conditions)
  const lines = [...new Set(conditions)].filter((one) => one !== 'true')
  return condition === 'false' || lines.length < 2 ? condition : lines.join('\n    and ')
}

/** What has to hold together, without the groups in which it was written. */
function parts(node: Predicate): readonly Predicate[] {
  return node.op === 'all' ? node.of.flatMap(parts) : [node]
}

function conditionOf(node: Predicate, column: Column, places?: KnownPlaces) {
  switch (column.kind) {
    case 'text':
      return textCondition(node, column.text)
    case 'number':
      return numberCondition(node, column.number)
    case 'list':
      return listCondition(node, column.text)
    case 'within':
      return withinCondition(node, column.text)
    default:
      return flagCondition(node, column, places)
  }
}

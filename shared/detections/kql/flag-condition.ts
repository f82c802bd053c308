import type { KnownPlaces } from '../../domain/known-places.ts'
import type { Predicate } from '../../domain/predicate.ts'
import type { Column } from './column.ts'
import type { Condition } from './condition.ts'
import { either } from './logic.ts'

const loose = (condition: string | undefined): Condition | undefined =>
  condition === undefined ? undefined : { condition, exact: false }

/** Beyond that a query would be longer than what it saves. */
const mostPlaces = 200

/** A field of a few values, each with a condition of its own. */
export function flagCondition(
  node: Predicate,
  column: Extract<Column, { readonly kind: 'flag' | 'loose' | 'values' | 'egress' }>,
  places?: KnownPlaces,
): Condition | undefined {
  if (column.kind === 'values') return valuesCondition(node, column.when)
  if (node.op !== 'is') return undefined
  if (column.kind === 'egress') {
    return node.value === false && places && isShort(places)
      ? loose(column.outside(places))
      : undefined
  }
  if (column.kind === 'loose')
    return loose(node.value === true ? column.whenTrue : column.whenFalse)
  const condition = node.value === true ? column.condition : `not(${column.condition})`
  return { condition, exact: true }
}

function isShort({ egress }: KnownPlaces): boolean {
  const addresses = [...egress.values()].reduce((sum, { length }) => sum + length, 0)
  return egress.size <= mostPlaces && addresses <= mostPlaces
}

function valuesCondition(
  node: Predicate,
  when: Readonly<Record<string, string>>,
): Condition | undefined {
  const values =
    node.op === 'is'
      ? [String(node.value)]
      : node.op === 'oneOf' && !('list' in node.values)
        ? node.values
        : null
  if (values === null) return undefined
  return loose(
    either(values.map((value) => (Object.hasOwn(when, value) ? (when[value] ?? 'true') : 'true'))),
  )
}

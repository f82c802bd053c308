import type { Gate } from '../domain/detection.ts'
import type { Predicate } from '../domain/predicate.ts'
import { mayHold } from './may-hold.ts'
import { type ListExtensions, valuesOf } from './values-of.ts'

type Allowed = readonly string[] | null

/** The only operations with which a predicate can hold; null when any will do. */
function allowed(node: Predicate, lists: ListExtensions): Allowed {
  if (node.op === 'all') return meet(node.of.map((part) => allowed(part, lists)))
  if (node.op === 'any') return join(node.of.map((part) => allowed(part, lists)))
  if (node.op === 'is' && node.field === 'operation') return [String(node.value)]
  if (node.op === 'oneOf' && node.field === 'operation') return valuesOf(node.values, lists)
  return null
}

function meet(all: readonly Allowed[]): Allowed {
  return all.reduce(
    (sum, next) =>
      sum === null || next === null ? (sum ?? next) : sum.filter((v) => next.includes(v)),
    null,
  )
}

function join(all: readonly Allowed[]): Allowed {
  return all.some((values) => values === null) ? null : [...new Set(all.flatMap((v) => v ?? []))]
}

/** What a record needs at the least to be worth asking: most leave here. */
export function gateOf(predicate: Predicate, lists: ListExtensions = {}): Gate {
  return { operations: allowed(predicate, lists), isOpen: mayHold(predicate, lists) }
}

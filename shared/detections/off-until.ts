import type { NamedList, Predicate } from '../domain/predicate.ts'
import { type ListExtensions, valuesOf } from './values-of.ts'

/** Lists that hold nothing yet and without which the predicate cannot hold: until then the detection is off. */
export function offUntil(predicate: Predicate, lists: ListExtensions = {}): readonly NamedList[] {
  if (predicate.op === 'all') return predicate.of.flatMap((part) => offUntil(part, lists))
  if (!('values' in predicate) || !('list' in predicate.values)) return []
  return valuesOf(predicate.values, lists).length === 0 ? [predicate.values] : []
}

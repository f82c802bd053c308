import type { KnownFields } from '../domain/detection.ts'
import type { Predicate } from '../domain/predicate.ts'
import { testOf } from './test-of.ts'
import { type ListExtensions, valuesOf } from './values-of.ts'

/** Whether it holds of every record (true) or of none (false) of which that much is known; null: some of each. */
type Sure = (known: KnownFields) => boolean | null

/**
 * Whether a predicate can hold at all of a record of which a few fields are known. Where it says no, the predicate
 * says no, whatever the other fields hold.
 */
export function mayHold(
  predicate: Predicate,
  lists: ListExtensions = {},
): (known: KnownFields) => boolean {
  const sure = sureOf(predicate, lists)
  return (known) => sure(known) !== false
}

function sureOf(node: Predicate, lists: ListExtensions): Sure {
  switch (node.op) {
    case 'all':
      return decidedBy(false, parts(node.of, lists))
    case 'any':
      return decidedBy(true, parts(node.of, lists))
    case 'not':
    case 'unless':
      return opposite(sureOf(node.of, lists))
    case 'some':
      return () => null
    case 'oneOf':
      // A list that an operator fills has no value until then.
      if (valuesOf(node.values, lists).length === 0) return () => false
      break
  }
  const { field } = node
  const test = testOf(node, lists)
  return (known) => (known.has(field) ? test(known.get(field)) : null)
}

function parts(nodes: readonly Predicate[], lists: ListExtensions): readonly Sure[] {
  return nodes.map((node) => sureOf(node, lists))
}

/** One part with that answer decides; the other answer takes all of them. */
function decidedBy(decides: boolean, all: readonly Sure[]): Sure {
  return (known) => {
    let answer: boolean | null = !decides
    for (const one of all) {
      const said = one(known)
      if (said === decides) return said
      if (said === null) answer = null
    }
    return answer
  }
}

function opposite(of: Sure): Sure {
  return (known) => {
    const said = of(known)
    return said === null ? null : !said
  }
}

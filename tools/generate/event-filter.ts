import { facets } from '../../shared/domain/facets/index.ts'
import type { Output } from './output.ts'

/** Of Event Grid: values in all advanced filters of one event subscription together. */
const mostValues = 25

/** Prefixes of the operations that change what facets read, shared out over event subscriptions. */
export function eventFilter(): Output {
  const declared = Object.values(facets).flatMap(({ operations }) => [...operations])
  const unique = [...new Map(declared.map((prefix) => [prefix.toLowerCase(), prefix])).values()]
  const needed = unique.filter((prefix) => !unique.some((other) => covers(other, prefix))).sort()
  const subscriptions: { readonly name: string; readonly operations: readonly string[] }[] = []
  for (let from = 0; from < needed.length; from += mostValues) {
    const operations = needed.slice(from, from + mostValues)
    subscriptions.push({ name: `plimsoll-${subscriptions.length + 1}`, operations })
  }
  const eventTypes = ['Write', 'Delete', 'Action'].map(
    (kind) => `Microsoft.Resources.Resource${kind}Success`,
  )
  const text = JSON.stringify({ includedEventTypes: eventTypes, subscriptions }, null, 2)
  return { path: 'infra/generated/event-filter.json', text: `${text}\n` }
}

/** A shorter prefix brings what a longer one would: no operation arrives through two subscriptions. */
function covers(shorter: string, longer: string): boolean {
  const [a, b] = [shorter.toLowerCase(), longer.toLowerCase()]
  return a !== b && b.startsWith(a)
}

import type { EventFeed } from '../../shared/domain/event-feed.ts'

/** Of Event Grid: values in all advanced filters of one event subscription together, and of one value. */
const mostValues = 25
const mostCharacters = 512

/**
 * Prefixes of operations, shared out over as few event subscriptions as take them. One that a shorter prefix
 * brings is left out, so that no operation arrives through two of them. Throws on what Event Grid refuses.
 */
export function eventSubscriptions(prefixes: readonly string[]): EventFeed['subscriptions'] {
  const long = prefixes.find((prefix) => prefix === '' || prefix.length > mostCharacters)
  if (long !== undefined) {
    throw new Error(`Event Grid filters by 1 to ${mostCharacters} characters, not by "${long}"`)
  }
  const unique = [...new Map(prefixes.map((prefix) => [prefix.toLowerCase(), prefix])).values()]
  const needed = unique.filter((prefix) => !unique.some((other) => covers(other, prefix))).sort()
  const subscriptions: EventFeed['subscriptions'][number][] = []
  for (let from = 0; from < needed.length; from += mostValues) {
    const operations = needed.slice(from, from + mostValues)
    subscriptions.push({ name: `plimsoll-${subscriptions.length + 1}`, operations })
  }
  return subscriptions
}

function covers(shorter: string, longer: string): boolean {
  const [a, b] = [shorter.toLowerCase(), longer.toLowerCase()]
  return a !== b && b.startsWith(a)
}

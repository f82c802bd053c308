import type { FacetReader } from './facet-reader.ts'
import { readList } from './read-list.ts'

/** Shorter than the settle time, so that a look after an event never sees what was read before it. */
const seconds = 15

/** The reader of a facet that is a list of a whole subscription, which all its clusters share. */
export function subscriptionList(facet: {
  readonly resourceType: string
  readonly apiVersion: string
}): FacetReader {
  return ({ subscriptionId }, deps) => {
    const path = `/subscriptions/${subscriptionId.toLowerCase()}/providers/${facet.resourceType}`
    return deps.recall(path, seconds, () => readList(path, facet.apiVersion, deps))
  }
}

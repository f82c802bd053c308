import { isObject } from '../../domain/json.ts'
import type { ClusterSnapshot } from '../../domain/snapshot.ts'
import type { IsoTime } from '../../domain/time.ts'
import { ownResource } from '../dependencies/own-resource.ts'

const terminal = ['succeeded', 'failed', 'canceled']

/** An operation is running. Status texts are free at times; only three of them are final. */
export function isUnsettled(snapshot: ClusterSnapshot): boolean {
  const facet = ownResource(snapshot)
  if (!facet?.known || !isObject(facet.value)) return false
  const { properties } = facet.value
  const state = isObject(properties) ? properties['provisioningState'] : undefined
  return typeof state === 'string' && state !== '' && !terminal.includes(state.toLowerCase())
}

/** Since when the running operation has been seen; null when none runs. */
export function unsettledSince(
  snapshot: ClusterSnapshot,
  before: IsoTime | null,
  now: IsoTime,
): IsoTime | null {
  return isUnsettled(snapshot) ? (before ?? now) : null
}

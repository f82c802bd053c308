import type { Facet } from '../../domain/facets/facet.ts'
import { type FacetName, facets as facetsByName } from '../../domain/facets/index.ts'
import { asJson, type JsonObject } from '../../domain/json.ts'
import { known, missing } from '../../domain/maybe.ts'
import type { ClusterSnapshot, RawFacet } from '../../domain/snapshot.ts'
import { hours, type IsoTime, secondsBetween } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'

type AnyFacet = Pick<Facet<unknown>, 'permissions' | 'role'>

/** A sweep that starts whenever the last one is about to be too old takes a while until it is complete. */
const grace = hours(1)

/**
 * The facet `selfState` from our own ledger and the facts in force: which facets could not be read, whether
 * sweeps come to their end, what there is to hear. The same until one of these changes.
 */
export async function selfState(
  read: ClusterSnapshot['facets'],
  deps: Pick<Deps, 'tables' | 'now' | 'limits' | 'feed'>,
): Promise<RawFacet> {
  const { feed, now } = deps
  if (feed === null) return missing('not-supplied', 'there is no deployment to ask')
  const takenAt = now()
  const sweep = sweepState(await lastSweep(deps), takenAt, deps)
  const events = { mode: feed.mode, subscriptions: feed.subscriptions }
  return known(asJson({ sweep, unread: unreadIn(read), events }), takenAt)
}

function unreadIn(read: ClusterSnapshot['facets']): readonly JsonObject[] {
  const names = Object.keys(read).sort() as FacetName[]
  return names.flatMap((name) => {
    const facet = read[name]
    if (facet === undefined || facet.known || facet.cause === 'not-supplied') return []
    const { permissions, role }: AnyFacet = facetsByName[name]
    const scope = facet.scope === undefined ? {} : { scope: facet.scope }
    const needed = role === undefined ? permissions : [role]
    return [{ facet: name, cause: facet.cause, ...scope, permissions: [...needed] }]
  })
}

function sweepState(
  last: IsoTime | null,
  now: IsoTime,
  { limits }: Pick<Deps, 'limits'>,
): JsonObject {
  if (last === null) return { state: 'none' }
  const isOverdue = secondsBetween(last, now) > hours(limits.staleAfterHours) + grace
  return isOverdue ? { state: 'overdue', since: last } : { state: 'current' }
}

/** Start of the last sweep that came to its end; before there was one, of the one that is running. */
async function lastSweep({ tables }: Pick<Deps, 'tables'>): Promise<IsoTime | null> {
  const complete = await tables.get('runs', 'last', 'complete')
  if (typeof complete?.body['at'] === 'string') return complete.body['at']
  const last = await tables.get('runs', 'last', 'run')
  const running =
    typeof last?.body['run'] === 'string' ? await tables.get('runs', last.body['run'], 'run') : null
  const { startedAt, failed } = running?.body ?? {}
  return typeof startedAt === 'string' && failed === null ? startedAt : null
}

import { known, type Maybe, missing } from '../../domain/maybe.ts'
import { hours, type IsoTime } from '../../domain/time.ts'
import { groupNames } from './group-names.ts'
import { subscriptionGroups } from './queries/subscription-groups.ts'
import { recall } from './recall.ts'
import type { ResourceGraph } from './resource-graph.ts'
import { runQuery } from './run-query.ts'

/** Names of the management groups above a subscription, nearest first, the tenant's root last. */
export type ManagementGroupsOf = (subscriptionId: string) => Promise<Maybe<readonly string[]>>

/** For the context of clusters. Kept for an hour. */
export function managementGroups(graph: ResourceGraph, now: () => IsoTime): ManagementGroupsOf {
  const remembered = recall(now)
  return (subscriptionId) => {
    const id = subscriptionId.toLowerCase()
    return remembered(id, hours(1), () => read(graph, id))
  }
}

async function read(graph: ResourceGraph, id: string): Promise<Maybe<readonly string[]>> {
  const scope = `/subscriptions/${id}`
  const rows = await runQuery(graph, subscriptionGroups(id), { subscriptions: [id] })
  if (!rows.known) return rows
  const [row] = rows.value
  if (row === undefined) {
    const reason = `Resource Graph does not show ${scope}; the identity needs Reader on it`
    return missing('forbidden', reason, { scope })
  }
  const groups = groupNames(row)
  return groups === null
    ? missing('partial', `Resource Graph does not say which management groups hold ${scope}`, {
        scope,
      })
    : known(groups, rows.takenAt)
}

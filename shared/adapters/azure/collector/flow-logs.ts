import { flowLogs as facet, flowLogScopesOf } from '../../../domain/facets/flow-logs.ts'
import { known } from '../../../domain/maybe.ts'
import { flowLogsOf } from '../queries/flow-logs-of.ts'
import type { FacetReader } from './facet-reader.ts'
import { readFound } from './read-found.ts'

export const flowLogs: FacetReader = async (_cluster, deps) => {
  const subnets = await deps.facet('subnets')
  if (!subnets.known) return subnets
  const scopes = flowLogScopesOf(deps.resource.value, subnets.value)
  if (scopes.length === 0) return known([], subnets.takenAt)
  return readFound(flowLogsOf(scopes), facet, deps)
}

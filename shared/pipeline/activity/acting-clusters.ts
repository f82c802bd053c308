import { textAt } from '../../domain/log/member.ts'
import type { LogRecord } from '../../domain/log-record.ts'
import { dependents } from '../dependencies/dependencies.ts'
import { identityEdge } from '../dependencies/identity-edge.ts'
import type { Deps } from '../deps.ts'

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The audited clusters that callers act for, by object id in lower case; the log names people otherwise. */
export async function actingClusters(
  records: readonly LogRecord[],
  deps: Pick<Deps, 'tables'>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const callers = new Set(records.map(({ event }) => (textAt(event, 'caller') ?? '').toLowerCase()))
  const found = new Map<string, readonly string[]>()
  for (const caller of callers) {
    if (!guid.test(caller)) continue
    const clusters = await dependents(identityEdge(caller), deps)
    found.set(caller, clusters.map(({ id }) => id.toLowerCase()).sort())
  }
  return found
}

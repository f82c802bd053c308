import { isDeepStrictEqual } from 'node:util'
import type { ClusterState } from '../../domain/cluster-state.ts'
import { asJson, type JsonObject } from '../../domain/json.ts'
import type { Deps } from '../deps.ts'
import type { ClusterFile } from '../ledger/cluster-file.ts'
import { writeMany } from '../ledger/write-many.ts'
import type { Write } from '../ports.ts'

/** Who moved is written anyway; who did not, where other words or places tell it now. */
const aside: ReadonlySet<string> = new Set(['stateVersion', 'factsAt'])

/** The findings that have ever moved, as they are now, unless a younger state has been projected already. */
export async function projectFindings(
  { partition, decisions }: ClusterFile,
  state: ClusterState,
  moved: readonly { readonly control: string }[],
  deps: Pick<Deps, 'tables'>,
): Promise<void> {
  const subscription = state.cluster.subscriptionId.toLowerCase()
  const stateVersion = String(state.version).padStart(16, '0')
  const range = { from: `${partition}|`, to: `${partition}}` }
  const known = new Map(
    (await deps.tables.list('findings', subscription, range)).map(({ row, body }) => [row, body]),
  )
  const named = new Set(moved.map(({ control }) => control))
  const wanted = Object.values(state.findings).filter(
    ({ control, version }) => version > 0 || named.has(control),
  )
  const writes = wanted.flatMap((finding): readonly Write[] => {
    const row = `${partition}|${finding.control}`
    const decision = decisions.find((one) => one.control === finding.control)
    const body = asJson({
      v: 1,
      stateVersion,
      cluster: state.cluster,
      ...finding,
      ...(decision === undefined ? {} : { decision }),
    })
    const before = known.get(row)
    known.delete(row)
    if (before === undefined) return [{ kind: 'put', row, body }]
    if (String(before['stateVersion']) > stateVersion) return []
    return named.has(finding.control) || !isSame(before, body) ? [{ kind: 'put', row, body }] : []
  })
  const gone = [...known]
    .filter(([, body]) => String(body['stateVersion']) <= stateVersion)
    .map(([row]): Write => ({ kind: 'delete', row }))
  await writeMany('findings', subscription, [...writes, ...gone], deps)
}

function isSame(one: JsonObject, other: JsonObject): boolean {
  return isDeepStrictEqual(visible(one), visible(other))
}

function visible(body: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !aside.has(name)))
}

import { clusterKey } from '../../domain/cluster.ts'
import type { DoorAnswer } from '../../domain/door.ts'
import type { JsonObject } from '../../domain/json.ts'
import type { Deps } from '../deps.ts'
import { clusterIn, neededText, withInput } from '../desk/door-input.ts'
import { isNewer } from '../ledger/is-newer.ts'

const most = 500

/** `cluster`, `control`: what moved the finding and what people decided about it, oldest first, the last 500. */
export function findingHistory(
  input: JsonObject,
  { tables }: Pick<Deps, 'tables'>,
): Promise<DoorAnswer> {
  return withInput(async () => {
    const cluster = clusterIn(input)
    const control = neededText(input, 'control', 128)
    const rows = await tables.list('history', clusterKey(cluster))
    const bodies = rows.map(({ body }) => body).filter((body) => !isNewer(body))
    const moved = bodies.filter((body) => body['control'] === control)
    const decided = bodies.filter((body) => controlOf(body['decision']) === control)
    const all = [...moved, ...decided].sort((a, b) => (String(a['at']) < String(b['at']) ? -1 : 1))
    return {
      status: 200,
      body: {
        version: 1,
        cluster: cluster.id,
        control,
        history: all.slice(-most),
        more: all.length > most,
      },
    }
  })
}

function controlOf(decision: JsonObject[string]): unknown {
  return typeof decision === 'object' && decision !== null && 'control' in decision
    ? decision.control
    : null
}

import { clusterKey } from '../../domain/cluster.ts'
import type { ClusterState } from '../../domain/cluster-state.ts'
import type { DoorAnswer } from '../../domain/door.ts'
import { asJson, type JsonObject } from '../../domain/json.ts'
import { clusterIn, neededText, withInput } from '../desk/door-input.ts'
import type { Desk } from '../desk.ts'
import { knownVersion } from '../ledger/known-version.ts'
import { wouldSay } from '../policy/would-say.ts'
import { askedPolicy } from './asked-policy.ts'
import { factsOfState } from './facts-of-state.ts'

/** `{ cluster, control, policy? }`: what would be said about a finding of the ledger, and to whom. */
export function tryPolicy(input: JsonObject, desk: Desk): Promise<DoorAnswer> {
  return withInput(async () => {
    const cluster = clusterIn(input)
    const control = neededText(input, 'control', 128)
    const { policy, from } = await askedPolicy(input, desk)
    const row = await desk.tables.get('clusters', clusterKey(cluster), 'state')
    const state = row === null ? null : knownVersion<ClusterState>(row.body, 'A cluster')
    const findings = state?.findings ?? {}
    const finding = Object.hasOwn(findings, control) ? findings[control] : undefined
    if (state === null || finding === undefined) {
      return { status: 404, body: { error: `no finding of ${control} on ${cluster.id} is known` } }
    }
    const controls = new Map(desk.controls.map((one) => [one.id, one]))
    const said = wouldSay({
      cluster: state.cluster,
      facts: await factsOfState(state, desk),
      finding: { ...finding, title: controls.get(control)?.title ?? control },
      policy,
      controls,
      now: desk.now(),
    })
    return { status: 200, body: { version: 1, policy: from, ...asJson(said) } }
  })
}

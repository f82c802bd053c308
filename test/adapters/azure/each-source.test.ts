import { createAzure } from '../../../local/azure/http-client.ts'
import { sampleFleet } from '../../../local/fleet/sample-fleet.ts'
import { openWorld } from '../../../local/start/open-world.ts'
import { azureCollector } from '../../../shared/adapters/azure/collector.ts'
import { resourceGraph } from '../../../shared/adapters/azure/resource-graph.ts'
import { resourceManager } from '../../../shared/adapters/azure/resource-manager.ts'
import { emptyPolicy } from '../../../shared/config/empty-policy.ts'
import { controls } from '../../../shared/controls/index.ts'
import { clusterOf } from '../../../shared/domain/cluster.ts'
import type { Control } from '../../../shared/domain/control.ts'
import type { FacetName } from '../../../shared/domain/facets/index.ts'
import type { ClusterSnapshot } from '../../../shared/domain/snapshot.ts'
import { unnamedGroups } from '../../../shared/ingest/unnamed-groups.ts'
import { evaluate } from '../../../shared/pipeline/evaluate.ts'
import { contextFactsOf } from '../../../shared/pipeline/ruling/context-facts-of.ts'
import { ruling } from '../../../shared/pipeline/ruling/ruling.ts'

const now = '2026-11-01T00:00:00.000Z'
const answers = {
  forbidden: { status: 403, code: 'AuthorizationFailed' },
  throttled: { status: 429, code: 'TooManyRequests' },
  unavailable: { status: 503, code: 'ServerTimeout' },
} as const

const first = sampleFleet({ clusters: 18, seed: 7 })

/** A look at one cluster of the sample fleet by the real readers, where some sources answer like this. */
async function lookAt(index: number, faults: readonly unknown[]) {
  const { world } = await openWorld(
    { clusters: 20, seed: 7, fleet: null, story: 'none' },
    () => now,
  )
  const azure = createAzure({ world, graph: { quota: { queries: 10_000, seconds: 5 } } })
  azure.faults.add(faults)
  const options = {
    credential: azure.credential,
    httpClient: azure.httpClient,
    now: () => now,
    version: '0.0.0',
    sleep: async () => {},
  }
  const arm = resourceManager(options)
  const collector = azureCollector({ arm, graph: resourceGraph(options), now: () => now })
  const cluster = clusterOf(first.idAt(index))
  if (cluster === null) throw new Error('no cluster of the fleet')
  const { snapshot } = await collector.look(cluster, null)
  return { snapshot, types: new Set(azure.faults.calls.map(({ type }) => type)) }
}

function verdictsOf(snapshot: ClusterSnapshot): ReadonlyMap<string, string> {
  const rules = ruling(emptyPolicy, contextFactsOf(snapshot, unnamedGroups), now)
  return new Map(
    evaluate(snapshot, controls, rules, now).map(({ control, verdict }) => [
      control,
      verdict.status === 'unknown' ? verdict.status : `${verdict.status}: ${verdict.because}`,
    ]),
  )
}

function lost(before: ClusterSnapshot, after: ClusterSnapshot): ReadonlySet<string> {
  const names = Object.keys(before.facets) as FacetName[]
  return new Set(names.filter((name) => before.facets[name]?.known && !after.facets[name]?.known))
}

/** What a control may say when it said `before` while everything was read. */
function due({ needs, consults }: Control, before: string, blind: ReadonlySet<string>): unknown {
  if (needs.some((name) => blind.has(name)) && !before.startsWith('not-applicable')) {
    return 'unknown'
  }
  return [...needs, ...consults].some((name) => blind.has(name)) ? expect.any(String) : before
}

it.each(Object.entries(answers))(
  'moves exactly the controls that need what is %s, whichever source it is',
  async (_, answer) => {
    const healthy = await lookAt(7, [])
    const before = verdictsOf(healthy.snapshot)
    const judged = controls.filter(({ id }) => before.has(id))
    const hidden = new Set<string>()
    for (const type of healthy.types) {
      const { snapshot } = await lookAt(7, [{ match: { type }, answer }])
      const blind = lost(healthy.snapshot, snapshot)
      const after = verdictsOf(snapshot)
      for (const control of judged) {
        const told = { type, control: control.id, verdict: after.get(control.id) }
        const verdict = due(control, before.get(control.id) ?? '', blind)
        expect(told).toEqual({ ...told, verdict })
      }
      for (const name of blind) hidden.add(name)
    }
    expect(healthy.types.size).toBeGreaterThan(40)
    expect(hidden.size).toBeGreaterThan(60)
  },
)

import { createAzure } from '../../local/azure/http-client.ts'
import { azureCollector } from '../../shared/adapters/azure/collector.ts'
import { resourceGraph } from '../../shared/adapters/azure/resource-graph.ts'
import { resourceManager } from '../../shared/adapters/azure/resource-manager.ts'
import { emptyPolicy } from '../../shared/config/empty-policy.ts'
import { controls } from '../../shared/controls/index.ts'
import { clusterOf } from '../../shared/domain/cluster.ts'
import { missing } from '../../shared/domain/maybe.ts'
import type { Verdict } from '../../shared/domain/verdict.ts'
import { evaluate } from '../../shared/pipeline/evaluate.ts'
import { contextFactsOf } from '../../shared/pipeline/ruling/context-facts-of.ts'
import { ruling } from '../../shared/pipeline/ruling/ruling.ts'
import type { Stack } from './stack.ts'

export type Verdicts = Readonly<Record<string, Verdict>>

/** What the catalogue says of clusters as they are now, found without the running app. */
export function judge({ world }: Stack): (id: string) => Promise<Verdicts> {
  const now = world.now
  // A door of its own: judging by hand takes nothing from the quota of the running app.
  const quota = { queries: 1_000_000, seconds: 5 }
  const azure = createAzure({ world, graph: { lagSeconds: 0, quota } })
  const options = { ...azure, now, version: 'test' }
  const arm = resourceManager({ ...options, concurrency: 4 })
  const collector = azureCollector({ arm, graph: resourceGraph(options), now })
  return async (id) => {
    const cluster = clusterOf(id)
    if (cluster === null) throw new Error(`${id} is no cluster`)
    const { snapshot } = await collector.look(cluster, null)
    const facts = contextFactsOf(snapshot, missing('not-supplied', 'no groups'))
    // What Plimsoll says of its own sight is known to the running app alone.
    const judged = controls.filter(({ id: control }) => !control.startsWith('cov-'))
    const evaluations = evaluate(snapshot, judged, ruling(emptyPolicy, facts, now()), now())
    return Object.fromEntries(evaluations.map(({ control, verdict }) => [control, verdict]))
  }
}

import { createAzure } from '../../local/azure/http-client.ts'
import { azureCollector } from '../../shared/adapters/azure/collector.ts'
import { resourceGraph } from '../../shared/adapters/azure/resource-graph.ts'
import { resourceManager } from '../../shared/adapters/azure/resource-manager.ts'
import { emptyPolicy } from '../../shared/config/empty-policy.ts'
import { controls } from '../../shared/controls/index.ts'
import { clusterOf } from '../../shared/domain/cluster.ts'
import { missing } from '../../shared/domain/maybe.ts'
import type { Verdict } from '../../shared/domain/verdict.ts'
import { contextFactsOf } from '../../shared/pipeline/context-facts-of.ts'
import { evaluate } from '../../shared/pipeline/evaluate.ts'
import { ruling } from '../../shared/pipeline/ruling.ts'
import type { Stack } from './stack.ts'

export type Verdicts = Readonly<Record<string, Verdict>>

/** What Plimsoll knows of its own sight only the running app supplies. */
const ofAzure = controls.filter(({ needs }) => !needs.includes('selfState'))

/** Who judges one cluster after the other has no sweep to bring what Resource Graph tells. */
const quota = { queries: 10_000, seconds: 5 }

/** What the catalogue says of clusters as they are now, found without the running app; of Plimsoll itself, nothing. */
export function judge({ azure, world }: Stack): (id: string) => Promise<Verdicts> {
  const now = world.now
  const options = { ...azure, now, version: 'test' }
  const arm = resourceManager({ ...options, concurrency: 4 })
  const { httpClient } = createAzure({ world, graph: { quota } })
  const collector = azureCollector({ arm, graph: resourceGraph({ ...options, httpClient }), now })
  return async (id) => {
    const cluster = clusterOf(id)
    if (cluster === null) throw new Error(`${id} is no cluster`)
    const { snapshot } = await collector.look(cluster, null)
    const facts = contextFactsOf(snapshot, missing('not-supplied', 'no groups'))
    const evaluations = evaluate(snapshot, ofAzure, ruling(emptyPolicy, facts, now()), now())
    return Object.fromEntries(evaluations.map(({ control, verdict }) => [control, verdict]))
  }
}

import { controls as all } from '../../shared/controls/index.ts'
import { goodCluster, idOf } from '../pipeline/samples.ts'
import { type Simulation, simulation } from '../pipeline/simulation.ts'

/** Few, so that a new control changes nothing of what was stored then. */
const controls = all.filter(({ id }) =>
  ['aks-local-accounts-disabled', 'aks-kubernetes-rbac'].includes(id),
)

export const weak = { disableLocalAccounts: false }

/** The fleet that the stored rows and blobs speak of, without any memory of it. */
export function fleetOfThen(): Simulation {
  const sim = simulation({ controls })
  for (const name of ['mended', 'undelivered', 'unsaid', 'unseen']) setCluster(sim, name)
  return sim
}

export function setCluster(sim: Simulation, name: string, change: Record<string, unknown> = {}) {
  const resource = goodCluster(name, change)
  sim.fleet.set(idOf(name).toLowerCase(), { resource, trouble: null, other: {} })
}

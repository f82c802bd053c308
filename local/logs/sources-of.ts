import type { Cast } from './cast/cast.ts'
import { certManager } from './operators/cert-manager.ts'
import { gitops } from './operators/gitops.ts'
import { ingress } from './operators/ingress.ts'
import { addOns } from './platform/add-ons.ts'
import { azureServices } from './platform/azure-services.ts'
import { controllers } from './platform/controllers.ts'
import { nodes } from './platform/nodes.ts'
import { cronJobs } from './routine/cron-jobs.ts'
import { deployments } from './routine/deployments.ts'
import { emergencies } from './routine/emergencies.ts'
import { newTeams } from './routine/new-teams.ts'
import { people } from './routine/people.ts'
import { roleGrants } from './routine/role-grants.ts'
import { strangers } from './routine/strangers.ts'
import { upgrades } from './routine/upgrades.ts'
import type { Source } from './source.ts'

/** All that keeps happening on a cluster. */
export function sourcesOf(cast: Cast): readonly Source[] {
  return [
    nodes,
    controllers,
    azureServices,
    addOns,
    certManager,
    ingress,
    gitops,
    deployments,
    cronJobs,
    people,
    newTeams,
    roleGrants,
    upgrades,
    emergencies,
    strangers,
  ].flatMap((make) => make(cast))
}

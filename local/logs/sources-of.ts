import type { Cast } from './cast/cast.ts'
import { certManager } from './operators/cert-manager.ts'
import { gitops } from './operators/gitops.ts'
import { ingress } from './operators/ingress.ts'
import { addOns } from './platform/add-ons.ts'
import { azureServices } from './platform/azure-services.ts'
import { controllers } from './platform/controllers.ts'
import { nodes } from './platform/nodes.ts'
import type { Source } from './source.ts'
import { cronJobs } from './work/cron-jobs.ts'
import { deployments } from './work/deployments.ts'
import { emergencies } from './work/emergencies.ts'
import { newTeams } from './work/new-teams.ts'
import { people } from './work/people.ts'
import { roleGrants } from './work/role-grants.ts'
import { strangers } from './work/strangers.ts'
import { upgrades } from './work/upgrades.ts'

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

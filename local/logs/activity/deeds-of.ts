import type { Random } from '../../fleet/random.ts'
import type { Cast } from '../cast/cast.ts'
import { rhythm } from '../rhythm.ts'
import { emergencyBegins } from '../routine/emergency-begins.ts'
import { upgradeBegins } from '../routine/upgrade-begins.ts'
import { armParts } from '../rows/arm-parts.ts'
import { uuidOf } from '../uuid-of.ts'
import { callers } from './callers.ts'
import type { Deed, DeedSource } from './deed.ts'

const roles = {
  reader: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
  clusterUser: '4abbcc35-e782-43d8-92c5-1bbd2272ab4c',
} as const

/** What people, pipelines, policies and Azure itself do to a cluster through ARM in the ordinary course of things. */
export function deedsOf(cast: Cast): readonly DeedSource[] {
  const { id, localAccounts, stopsAtNight } = cast.cluster
  const { subscriptionId, group } = armParts(id)
  const within = `/subscriptions/${subscriptionId}/resourceGroups/${group}`
  const machine = (what: string) => callers.machine(subscriptionId, what, '198.51.100.90')
  const operator = (random: Random, at: number) => callers.person(random.pick(cast.operators), at)
  const aks = 'Microsoft.ContainerService/managedClusters'
  const weekday = (hour: number) => ![0, 6].includes(rhythm.weekday(hour))
  const nightly = (of: number) => (hour: number) =>
    stopsAtNight === true && weekday(hour) && rhythm.hourOfDay(hour) === of ? 1 : 0
  const turn = (verb: 'start' | 'stop'): Deed => ({
    by: machine('nightly stop'),
    operation: `${aks}/${verb}/action`,
    resourceId: id,
    method: 'POST',
    minutes: 5,
  })
  return [
    {
      name: 'user credential',
      rate: (hour) => cast.teams(hour).length * rhythm.office(hour) * 0.03,
      deed: (random, at) => ({
        by: callers.person(random.pick(random.pick(cast.teams(at)).people), at),
        operation: `${aks}/listClusterUserCredential/action`,
        resourceId: id,
        method: 'POST',
      }),
    },
    {
      name: 'pipeline credential',
      rate: (hour) => cast.teams(hour).length * rhythm.office(hour) * 0.2,
      deed: (random, at) => ({
        by: callers.pipeline(random.pick(cast.teams(at)), at),
        operation: `${aks}/listClusterUserCredential/action`,
        resourceId: id,
        method: 'POST',
      }),
    },
    {
      name: 'admin credential',
      exact: true,
      rate: (hour) => (localAccounts === true && emergencyBegins(id, hour) ? 1 : 0),
      deed: (random, at) => ({
        by: operator(random, at),
        operation: `${aks}/listClusterAdminCredential/action`,
        resourceId: id,
        method: 'POST',
      }),
    },
    {
      name: 'upgrade',
      exact: true,
      rate: (hour) => (upgradeBegins(id, hour) ? 1 : 0),
      deed: () => ({
        by: machine('automatic upgrade'),
        operation: `${aks}/agentPools/upgradeNodeImageVersion/action`,
        resourceId: `${id}/agentPools/apps`,
        method: 'POST',
        minutes: 45,
      }),
    },
    {
      name: 'infrastructure pipeline',
      rate: (hour) => rhythm.office(hour) / 40,
      deed: (random) => ({
        by: machine('infrastructure pipeline'),
        operation: random.pick([
          `${aks}/write`,
          `${aks}/agentPools/write`,
          'Microsoft.Resources/tags/write',
        ]),
        resourceId: id,
        method: 'PUT',
        minutes: 3,
      }),
    },
    {
      name: 'policy remediation',
      rate: () => 1 / (24 * 60),
      deed: () => ({
        by: machine('policy assignment for diagnostics'),
        operation: 'Microsoft.Insights/diagnosticSettings/write',
        resourceId: `${id}/providers/Microsoft.Insights/diagnosticSettings/by-policy`,
        method: 'PUT',
        body: {
          properties: {
            logs: [{ category: 'kube-audit', enabled: true }],
            workspaceId: 'law-clusters',
          },
        },
      }),
    },
    {
      name: 'role assignment',
      rate: (hour) => rhythm.office(hour) / 200,
      deed: (random, at) => ({
        by: operator(random, at),
        operation: 'Microsoft.Authorization/roleAssignments/write',
        resourceId: `${random.chance(0.9) ? within : id}/providers/Microsoft.Authorization/roleAssignments/${uuidOf(random)}`,
        method: 'PUT',
        body: {
          Id: uuidOf(random),
          Properties: {
            PrincipalId: uuidOf(random),
            PrincipalType: 'Group',
            RoleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${random.pick([roles.reader, roles.clusterUser])}`,
          },
        },
      }),
    },
    {
      name: 'policy assignment',
      rate: (hour) => rhythm.office(hour) / 1_500,
      deed: (random, at) => ({
        by: operator(random, at),
        operation: 'Microsoft.Authorization/policyAssignments/write',
        resourceId: `${within}/providers/Microsoft.Authorization/policyAssignments/baseline`,
        method: 'PUT',
      }),
    },
    {
      name: 'scaling',
      rate: (hour) => 0.05 + rhythm.office(hour) * 0.2,
      deed: () => ({
        by: machine('Azure Kubernetes Service'),
        operation: 'Microsoft.Compute/virtualMachineScaleSets/write',
        resourceId: `/subscriptions/${subscriptionId}/resourceGroups/MC_${group}/providers/Microsoft.Compute/virtualMachineScaleSets/aks-apps`,
        method: 'PUT',
        minutes: 2,
      }),
    },
    { name: 'morning start', exact: true, rate: nightly(5), deed: () => turn('start') },
    { name: 'nightly stop', exact: true, rate: nightly(19), deed: () => turn('stop') },
  ]
}

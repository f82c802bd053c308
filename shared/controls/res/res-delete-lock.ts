import { fail, notApplicable, pass, unknown, unread } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { isListed } from '../parts/is-listed.ts'
import { isLocked } from '../parts/is-locked.ts'
import { words } from '../parts/parameters.ts'

const group = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/g'
const cluster = `${group}/providers/Microsoft.ContainerService/managedClusters/c`
const production = { environment: 'Production' }

function locked(scope: string | null, level = 'CanNotDelete') {
  const id = `${scope}/providers/Microsoft.Authorization/locks/l`
  return {
    managedCluster: { id: cluster },
    clusterLocks: scope === null ? [] : [{ id, name: 'l', properties: { level } }],
  }
}

export const resDeleteLock = control({
  id: 'res-delete-lock',
  title: 'Production clusters have a delete lock',
  severity: 'low',
  appliesTo: ['aks', 'arc'],
  needs: ['clusterLocks'],
  consults: ['managedCluster', 'connectedCluster'],
  parameters: {
    environments: words(['production'], 'Environments whose clusters have to be locked'),
  },
  frameworks: { mcsb: ['AM-4'] },
  why: 'One wrong line in a script, or one stolen account, and the cluster is gone with everything in it. A lock makes it two steps that are both in the Activity Log.',
  judged:
    'In the environments of the parameter a lock of the level CanNotDelete or ReadOnly has to lie at the cluster, its group or its subscription; ReadOnly stops upgrades too. A locked cluster passes in any environment. Not applicable in other environments, and unknown without that context. A lock does not keep anybody from deleting what runs inside.',
  fix: 'az lock create -n keep --lock-type CanNotDelete -g <group> --resource-type Microsoft.ContainerService/managedClusters --resource <cluster>',
  bicep: `resource keep 'Microsoft.Authorization/locks@2020-05-01' = {
  name: 'keep'
  scope: cluster
  properties: {
    level: 'CanNotDelete'
  }
}`,
  check({ clusterLocks, managedCluster, connectedCluster }, { context, parameters }) {
    const own = managedCluster.known ? managedCluster : connectedCluster
    if (!own.known) return unread('connectedCluster', own)
    if (own.value.id === undefined) {
      return unknown('not-supplied', 'the cluster came without its id')
    }
    if (isLocked(own.value.id, clusterLocks)) return pass('a lock keeps it from deletion')
    const { environment } = context
    if (environment === undefined) {
      return unknown('not-mapped', 'the policy does not map the environment of the cluster')
    }
    return isListed(environment, parameters.environments)
      ? fail('no lock keeps it from deletion')
      : notApplicable(`clusters of ${environment} need no lock`)
  },
  cases: [
    { name: 'locked', given: locked(cluster.toUpperCase()), expect: 'pass' },
    { name: 'its group is', given: locked(group, 'readOnly'), expect: 'pass' },
    { name: 'no lock', given: locked(null), context: production, expect: 'fail' },
    {
      name: 'another cluster is',
      given: locked(`${cluster}2`),
      context: production,
      expect: 'fail',
    },
    {
      name: 'a lock without a level',
      given: locked(group, 'NotSpecified'),
      context: production,
      expect: 'fail',
    },
    {
      name: 'no lock, a test cluster',
      given: locked(null),
      context: { environment: 'test' },
      expect: 'not-applicable',
    },
    { name: 'no lock, not mapped', given: locked(null), expect: 'unknown' },
    { name: 'a new level', given: locked(group, 'CanNotRead'), expect: 'unknown' },
    {
      name: 'the cluster is not known',
      given: { clusterLocks: locked(group).clusterLocks },
      expect: 'unknown',
    },
    {
      name: 'the cluster has no id',
      given: { ...locked(group), managedCluster: {} },
      expect: 'unknown',
    },
  ],
})

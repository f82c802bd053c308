import type { Json, JsonObject } from '../../domain/json.ts'
import { fail, notApplicable, pass, unread } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'
import { nameOf } from '../parts/name-of.ts'
import { poolsOf } from '../parts/pools-of.ts'

const at = '/properties/agentPoolProfiles'
const system = { name: 'system', mode: 'System' }
const user = { name: 'apps', mode: 'User' }

function pools(...agentPoolProfiles: readonly JsonObject[]) {
  return aksWith({ agentPoolProfiles: [system, ...agentPoolProfiles] })
}

function member(group: Json) {
  return { fleetMembers: [{ name: 'member', properties: { group } }] }
}

export const aksStagedUpgrades = control({
  id: 'aks-staged-upgrades',
  title: 'Staged upgrades are possible',
  severity: 'low',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  consults: ['fleetMembers'],
  frameworks: {
    nsa: ['Upgrading and application security practices'],
  },
  peers: {
    policy: ['c7f49635-e3f0-4986-b072-90d0c7c3d4cd', 'cadd9445-aeb8-4ee4-b505-c279db2f737f'],
  },
  why: 'Where all workloads run in one pool, an upgrade is tried on all of them, and there is nowhere to go back to.',
  judged:
    'Two User pools of one operating system (osType, Linux where it is not set) pass: a second one takes the workloads while the first is upgraded. So does the membership in an Azure Kubernetes Fleet, which upgrades its members in stages; in no update group it passes with an advice. Whether the fleet has a strategy is not read. Automatic clusters without a pool of their own do not apply.',
  fix: `az aks nodepool add -g <group> --cluster-name <cluster> -n <second pool> --mode User
# or let a fleet upgrade its members in stages
az fleet member create -g <group> --fleet-name <fleet> -n <member> --member-cluster-id <cluster id> --update-group <stage>`,
  bicep: `properties: {
  agentPoolProfiles: [
    { name: 'system', mode: 'System' }
    { name: 'blue', mode: 'User' }
    { name: 'green', mode: 'User' }
  ]
}`,
  check({ managedCluster, fleetMembers }) {
    const all = poolsOf(managedCluster)
    const systems = all
      .filter(({ mode }) => mode?.toLowerCase() === 'user')
      .map(({ osType }) => osType?.toLowerCase() ?? 'linux')
    if (new Set(systems).size < systems.length) {
      return pass('a second User pool can take the workloads', { at })
    }
    if (!fleetMembers.known) return unread('fleetMembers', fleetMembers)
    const [first] = fleetMembers.value
    if (first !== undefined) {
      const isStaged = fleetMembers.value.some(({ properties }) => properties.group !== undefined)
      return pass('a fleet upgrades the cluster with its other members', {
        ...(isStaged ? {} : { advice: `member ${nameOf(first)} is in no update group` }),
      })
    }
    return all.length === 0
      ? notApplicable('Azure hosts all nodes of the cluster')
      : fail('no second User pool, and no fleet that upgrades in stages', { at })
  },
  cases: [
    { name: 'two User pools', given: pools(user, { ...user, name: 'more' }), expect: 'pass' },
    {
      name: 'a fleet, in a group',
      given: { ...pools(user), ...member('canary') },
      expect: 'pass',
    },
    { name: 'a fleet, in no group', given: { ...pools(user), ...member(null) }, expect: 'pass' },
    { name: 'one User pool', given: { ...pools(user), fleetMembers: [] }, expect: 'fail' },
    { name: 'a System pool only', given: { ...pools(), fleetMembers: [] }, expect: 'fail' },
    {
      name: 'one of Linux and one of Windows',
      given: { ...pools(user, { ...user, name: 'win', osType: 'Windows' }), fleetMembers: [] },
      expect: 'fail',
    },
    {
      name: 'Automatic',
      given: { ...aksWith({}, { sku: { name: 'Automatic' } }), fleetMembers: [] },
      expect: 'not-applicable',
    },
    { name: 'one User pool, members not read', given: pools(user), expect: 'unknown' },
    { name: 'no pools told', given: { ...aksWith({}), fleetMembers: [] }, expect: 'unknown' },
    {
      name: 'a group that is no text',
      given: { ...pools(user), ...member(7) },
      expect: 'unknown',
    },
  ],
})

import type { JsonObject } from '../../domain/json.ts'
import { fail, notApplicable, pass, unread } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'

const clusterSchedule = 'aksManagedAutoUpgradeSchedule'
const nodeSchedule = 'aksManagedNodeOSUpgradeSchedule'

const weekly = {
  maintenanceWindow: {
    schedule: { weekly: { intervalWeeks: 1, dayOfWeek: 'Sunday' } },
    durationHours: 4,
    utcOffset: '+00:00',
    startTime: '00:00',
  },
}

function channels(upgradeChannel: string | null, nodeOSUpgradeChannel: string | null) {
  return aksWith({ autoUpgradeProfile: { upgradeChannel, nodeOSUpgradeChannel } })
}

function windows(...names: readonly string[]): { maintenanceConfigurations: JsonObject[] } {
  return { maintenanceConfigurations: names.map((name) => ({ name, properties: weekly })) }
}

export const aksMaintenanceWindow = control({
  id: 'aks-maintenance-window',
  title: 'Planned maintenance windows exist',
  severity: 'low',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  consults: ['maintenanceConfigurations'],
  frameworks: {
    mcsb: ['~PV-7'],
    nsa: ['Upgrading and application security practices'],
  },
  peers: {
    psrule: ['Azure.AKS.MaintenanceWindow'],
    policy: ['e1352e44-d34d-4e4d-a22e-451a15f759a1'],
  },
  why: 'Upgrades that may come at any hour are upgrades that somebody switches off after the first bad one. A window lets them happen, and happen off-peak.',
  judged:
    'Where a cluster upgrade channel is set, the configuration aksManagedAutoUpgradeSchedule has to exist with a window; where a node OS channel is set, aksManagedNodeOSUpgradeSchedule. One of two is half a cure. Not applicable where both channels are none or not set. The channel Unmanaged is not counted: the operating system patches itself then, and no window of AKS holds it.',
  fix: `az aks maintenanceconfiguration add -g <group> --cluster-name <cluster> -n aksManagedAutoUpgradeSchedule --schedule-type Weekly --day-of-week Sunday --interval-weeks 1 --start-time 00:00 --duration 6
az aks maintenanceconfiguration add -g <group> --cluster-name <cluster> -n aksManagedNodeOSUpgradeSchedule --schedule-type Weekly --day-of-week Saturday --interval-weeks 1 --start-time 00:00 --duration 6`,
  bicep: `resource window 'Microsoft.ContainerService/managedClusters/maintenanceConfigurations@2026-05-01' = {
  parent: cluster
  name: 'aksManagedNodeOSUpgradeSchedule'
  properties: {
    maintenanceWindow: {
      schedule: { weekly: { dayOfWeek: 'Saturday', intervalWeeks: 1 } }
      startTime: '00:00'
      utcOffset: '+00:00'
      durationHours: 6
    }
  }
}`,
  check({ managedCluster: { properties }, maintenanceConfigurations }) {
    const { upgradeChannel = 'none', nodeOSUpgradeChannel = 'None' } = properties.autoUpgradeProfile
    const nodes = nodeOSUpgradeChannel !== 'None' && nodeOSUpgradeChannel !== 'Unmanaged'
    const needed = [
      ...(upgradeChannel === 'none' ? [] : [clusterSchedule]),
      ...(nodes ? [nodeSchedule] : []),
    ]
    if (needed.length === 0) {
      return notApplicable('AKS upgrades nothing of this cluster by itself')
    }
    if (!maintenanceConfigurations.known) {
      return unread('maintenanceConfigurations', maintenanceConfigurations)
    }
    const there = maintenanceConfigurations.value
      .filter((one) => one.properties.maintenanceWindow !== undefined)
      .map(({ name }) => name?.toLowerCase())
    const absent = needed.filter((name) => !there.includes(name.toLowerCase()))
    if (absent.length === 0) return pass(`upgrades keep to ${needed.join(' and ')}`)
    return fail(`upgrades may start at any hour: ${absent.join(' and ')} is not set`, {
      targets: absent,
      ...(absent.length < needed.length && { partial: true }),
    })
  },
  cases: [
    {
      name: 'both channels, both windows',
      given: { ...channels('patch', 'NodeImage'), ...windows(clusterSchedule, nodeSchedule) },
      expect: 'pass',
    },
    {
      name: 'windows in another case',
      given: { ...channels('stable', 'None'), ...windows(clusterSchedule.toLowerCase()) },
      expect: 'pass',
    },
    {
      name: 'nodes only',
      given: { ...channels(null, 'SecurityPatch'), ...windows(nodeSchedule) },
      expect: 'pass',
    },
    {
      name: 'one window of two',
      given: { ...channels('rapid', 'NodeImage'), ...windows(nodeSchedule) },
      expect: 'fail',
    },
    { name: 'no window', given: { ...channels('patch', 'None'), ...windows() }, expect: 'fail' },
    {
      name: 'only the window of the weekly releases of AKS',
      given: { ...channels('patch', 'None'), ...windows('default') },
      expect: 'fail',
    },
    {
      name: 'a configuration without a window',
      given: {
        ...channels('patch', 'None'),
        maintenanceConfigurations: [{ name: clusterSchedule, properties: {} }],
      },
      expect: 'fail',
    },
    {
      name: 'nothing is upgraded',
      given: { ...channels('none', 'None'), ...windows() },
      expect: 'not-applicable',
    },
    {
      name: 'the nodes patch themselves',
      given: channels(null, 'Unmanaged'),
      expect: 'not-applicable',
    },
    { name: 'no channels, nothing read', given: aksWith({}), expect: 'not-applicable' },
    { name: 'windows not read', given: channels('patch', 'None'), expect: 'unknown' },
    {
      name: 'a new channel',
      given: { ...channels('bold', null), ...windows() },
      expect: 'unknown',
    },
  ],
})

import type { Json } from '../../shared/domain/json.ts'
import { readFleet } from './read-fleet.ts'
import { aks, clusterId } from './samples.ts'

const group = clusterId.split('/').slice(0, 5).join('/')
const vaultId = `${group}/providers/Microsoft.DataProtection/backupVaults/v`
const resource = (id: string, properties: Json = {}): Json => ({
  id,
  name: id.split('/').at(-1) ?? '',
  properties,
})

function facetsOf(...content: readonly Json[]) {
  const [first] = readFleet({ 'a.json': [aks(), ...content] }).snapshots
  return first?.snapshot.facets
}

it('joins the backups of a cluster', () => {
  const instance = (name: string, dataSourceInfo: Json) =>
    resource(`${vaultId}/backupInstances/${name}`, { dataSourceInfo })
  const job = (name: string, dataSourceId: string) =>
    resource(`${vaultId}/backupJobs/${name}`, { dataSourceId })
  const facets = facetsOf(
    instance('a', { resourceID: clusterId.toUpperCase() }),
    instance('b', { resourceId: clusterId }),
    instance('c', { resourceID: `${clusterId}2` }),
    job('a', clusterId.toUpperCase()),
    job('b', `${clusterId}2`),
  )
  expect(facets).toMatchObject({
    backupInstances: { known: true, value: [{ name: 'a' }, { name: 'b' }] },
    backupJobs: { known: true, value: [{ name: 'a' }] },
  })
  expect(facetsOf()).not.toHaveProperty('backupInstances')
  expect(facetsOf()).not.toHaveProperty('backupJobs')
})

it('joins the fleet of a cluster, and the alerts of its subscription', () => {
  const fleet = `${group}/providers/Microsoft.ContainerService/fleets/f/members`
  const alerts = `${group}/providers/Microsoft.Insights/activityLogAlerts`
  const facets = facetsOf(
    resource(`${fleet}/a`, { clusterResourceId: clusterId.toUpperCase() }),
    resource(`${fleet}/b`, { clusterResourceId: `${clusterId}2` }),
    resource(`${alerts}/a`),
    resource(`${alerts.replace(/1\/resourceGroups/, '2/resourceGroups')}/b`),
  )
  expect(facets).toMatchObject({
    fleetMembers: { known: true, value: [{ name: 'a' }] },
    activityLogAlerts: { known: true, value: [{ name: 'a' }] },
  })
  expect(facetsOf()).not.toHaveProperty('fleetMembers')
  expect(facetsOf()).not.toHaveProperty('activityLogAlerts')
})

it('joins the links of the private DNS zone that a cluster names', () => {
  const zone = `${group}/providers/Microsoft.Network/privateDnsZones/z`
  const cluster = aks({ apiServerAccessProfile: { privateDNSZone: zone } })
  const link = resource(`${zone}/virtualNetworkLinks/l`)
  const read = (...content: readonly Json[]) =>
    readFleet({ 'a.json': content }).snapshots[0]?.snapshot.facets
  expect(read(cluster, link)).toMatchObject({ privateDnsZoneLinks: { value: [{ name: 'l' }] } })
  expect(read(cluster)).not.toHaveProperty('privateDnsZoneLinks')
  expect(read(aks())).toMatchObject({ privateDnsZoneLinks: { known: true, value: [] } })
})

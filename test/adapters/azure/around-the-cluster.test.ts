import type { FacetName } from '../../../shared/domain/facets/index.ts'
import { inProcessLook, type Seeded, subscription } from './in-process-look.ts'
import type { Answer } from './scripted-azure.ts'

const aksId = `${subscription}/resourceGroups/Rg/providers/Microsoft.ContainerService/managedClusters/A`
const vaultId = `${subscription.replace(/1$/, '2')}/resourceGroups/bk/providers/Microsoft.DataProtection/backupVaults/v`
const refused: Answer = { status: 403, body: { error: { code: 'AuthorizationFailed' } } }
const graph = '/providers/microsoft.resourcegraph/resources'

const aks: Seeded = { id: aksId, properties: {} }
const vault: Seeded = { id: vaultId, properties: {} }
const instance = (name: string, resourceID: string): Seeded => ({
  id: `${vaultId}/backupInstances/${name}`,
  properties: { currentProtectionState: 'ProtectionConfigured', dataSourceInfo: { resourceID } },
})
const job = (name: string, more: object = {}): Seeded => ({
  id: `${vaultId}/backupJobs/${name}`,
  properties: {
    dataSourceId: aksId,
    operationCategory: 'Backup',
    status: 'Completed',
    endTime: '2026-02-28T02:00:00.1234567Z',
    ...more,
  },
})
const backups: readonly Seeded[] = [
  vault,
  instance('own', aksId.toLowerCase()),
  instance('other', `${aksId}2`),
  job('own'),
  job('other', { dataSourceId: `${aksId}2` }),
  job('failed', { status: 'Failed' }),
  job('restore', { operationCategory: 'Restore' }),
  job('old', { endTime: '2026-02-01T02:00:00Z' }),
]

it('finds the backup instance of a cluster in a vault of another subscription, and its last backups', async () => {
  const { facets } = await inProcessLook([aks, ...backups], ['backupInstances', 'backupJobs'])
  expect(facets.backupInstances).toMatchObject({ known: true, value: [{ name: 'own' }] })
  expect(facets.backupJobs).toMatchObject({ known: true, value: [{ name: 'own' }] })
})

const dark: readonly FacetName[] = ['backupInstances', 'backupJobs', 'fleetMembers']

it.each(dark)('does not take %s for absent where Resource Graph may not be read', async (name) => {
  const { facets } = await inProcessLook([aks, ...backups], [name], { [graph]: refused })
  expect(facets[name]).toMatchObject({ known: false, cause: 'forbidden' })
})

const fleet = `${subscription}/resourceGroups/hub/providers/Microsoft.ContainerService/fleets/f`
const member = (name: string, clusterResourceId: string): Seeded => ({
  id: `${fleet}/members/${name}`,
  properties: { clusterResourceId, group: 'canary' },
})

it('finds the fleet that a cluster is a member of', async () => {
  const members = [member('own', aksId.toUpperCase()), member('other', `${aksId}2`)]
  const seeded = [aks, { id: fleet, properties: {} }, ...members]
  const { facets } = await inProcessLook(seeded, ['fleetMembers'])
  expect(facets.fleetMembers).toMatchObject({
    known: true,
    value: [{ name: 'own', properties: { group: 'canary' } }],
  })
})

it('reads the activity log alerts of the subscription', async () => {
  const id = `${subscription}/resourceGroups/ops/providers/Microsoft.Insights/activityLogAlerts/a`
  const { facets } = await inProcessLook([aks, { id, properties: {} }], ['activityLogAlerts'])
  expect(facets.activityLogAlerts).toMatchObject({ known: true, value: [{ name: 'a' }] })
})

const zone = `${subscription}/resourceGroups/net/providers/Microsoft.Network/privateDnsZones/privatelink.westeurope.azmk8s.io`
const linked: readonly Seeded[] = [
  { id: aksId, properties: { apiServerAccessProfile: { privateDNSZone: zone.toUpperCase() } } },
  { id: zone, properties: {} },
  { id: `${zone}/virtualNetworkLinks/nodes`, properties: {} },
]

it('reads the networks that resolve through the zone of a private cluster', async () => {
  const all = await inProcessLook(linked, ['privateDnsZoneLinks'])
  expect(all.facets.privateDnsZoneLinks).toMatchObject({ known: true, value: [{ name: 'nodes' }] })
  const gone = await inProcessLook(linked.slice(0, 1), ['privateDnsZoneLinks'])
  expect(gone.facets.privateDnsZoneLinks).toMatchObject({ known: true, value: [] })
  const none = await inProcessLook([aks], ['privateDnsZoneLinks'])
  expect(none.facets.privateDnsZoneLinks).toMatchObject({ known: true, value: [] })
  const path = `${zone}/virtualNetworkLinks`.toLowerCase()
  const closed = await inProcessLook(linked, ['privateDnsZoneLinks'], { [path]: refused })
  expect(closed.facets.privateDnsZoneLinks).toMatchObject({ known: false, cause: 'forbidden' })
})

import { readDocument } from '../../shared/ingest/read-document.ts'
import { resourceIndex } from '../../shared/ingest/resource-index.ts'
import { clusterId } from './samples.ts'

const group = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/fleet'
const network = `${group}/providers/Microsoft.Network`
const subnetId = `${network}/virtualNetworks/net/subnets/nodes`
const rule = { access: 'Allow', direction: 'Inbound', sourceAddressPrefix: '*' }

function indexOf(...documents: readonly object[]) {
  const { resources } = readDocument('f.json', Buffer.from(JSON.stringify(documents)))
  return resourceIndex(resources).open(new Set())
}

it('finds children, extension resources and resources of a subscription below their parents', () => {
  const pool = { id: `${clusterId}/agentPools/system`, properties: { mode: 'System' } }
  const setting = {
    id: `${clusterId}/providers/microsoft.insights/diagnosticSettings/all`,
    properties: { logs: [] },
  }
  const plan = {
    id: '/subscriptions/00000000-0000-0000-0000-000000000001/providers/Microsoft.Security/pricings/Containers',
    properties: { pricingTier: 'Standard' },
  }
  const input = indexOf(pool, setting, plan)
  const found = (id: string, type: string) => input.below(id, type).map(({ body }) => body)
  expect(found(clusterId, 'Microsoft.ContainerService/managedClusters/agentPools')).toEqual([pool])
  expect(found(clusterId, 'Microsoft.Insights/diagnosticSettings')).toEqual([setting])
  expect(found(plan.id.split('/').slice(0, 3).join('/'), 'Microsoft.Security/pricings')).toEqual([
    plan,
  ])
  expect(found(group, 'Microsoft.Insights/diagnosticSettings')).toEqual([])
})

it('finds a subnet inside its virtual network', () => {
  const subnet = { id: subnetId, name: 'nodes', properties: { addressPrefix: '192.0.2.0/24' } }
  const input = indexOf({
    id: `${network}/virtualNetworks/net`,
    properties: { subnets: [subnet, { id: `${network}/virtualNetworks/net/subnets/bare` }] },
  })
  expect(input.byId(subnetId)?.body).toEqual(subnet)
  expect(input.byId(`${network}/virtualNetworks/net/subnets/bare`)).toBeNull()
})

it('knows networks as az prints them, with what they hold', () => {
  const ruleId = `${network}/networkSecurityGroups/nsg/securityRules/any`
  const input = indexOf({
    id: `${network}/networkSecurityGroups/nsg`,
    name: 'nsg',
    resourceGroup: 'fleet',
    securityRules: [{ id: ruleId, name: 'any', ...rule }],
    subnets: [{ id: subnetId, resourceGroup: 'fleet' }],
  })
  expect(input.byId(`${network}/networkSecurityGroups/nsg`)?.body['properties']).toEqual({
    securityRules: [{ id: ruleId, name: 'any', properties: rule }],
    subnets: [{ id: subnetId, resourceGroup: 'fleet' }],
  })
})

it('knows node pools as az prints them', () => {
  const input = indexOf({
    id: `${clusterId}/agentPools/system`,
    name: 'system',
    type: 'Microsoft.ContainerService/managedClusters/agentPools',
    typePropertiesType: 'VirtualMachineScaleSets',
    osSku: 'AzureLinux',
    enableNodePublicIp: false,
    podSubnetId: null,
  })
  expect(input.byId(`${clusterId}/agentPools/system`)?.body).toEqual({
    id: `${clusterId}/agentPools/system`,
    name: 'system',
    type: 'Microsoft.ContainerService/managedClusters/agentPools',
    properties: { type: 'VirtualMachineScaleSets', osSKU: 'AzureLinux', enableNodePublicIP: false },
  })
})

it('knows extensions as Resource Graph spells them', () => {
  const id = `${clusterId}/providers/Microsoft.KubernetesConfiguration/extensions/flux`
  const input = indexOf({
    id,
    properties: {
      ExtensionType: 'microsoft.flux',
      AutoUpgradeMinorVersion: true,
      ConfigurationSettings: { 'Multi.Tenancy': 'true' },
    },
  })
  expect(input.byId(id)?.body['properties']).toEqual({
    extensionType: 'microsoft.flux',
    autoUpgradeMinorVersion: true,
    configurationSettings: { 'Multi.Tenancy': 'true' },
  })
})

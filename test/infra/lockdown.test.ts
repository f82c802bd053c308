import { createNetwork } from '../../local/azure/network.ts'
import { createWorld, type World } from '../../local/azure/world.ts'
import { controls } from '../../shared/controls/index.ts'
import { isObject, type JsonObject } from '../../shared/domain/json.ts'
import { applied } from '../doctor/lockdown/applied.ts'
import { judgedBy, type Place } from '../doctor/lockdown/judged-by.ts'
import { bicepCli } from './bicep-cli.ts'
import { type BicepFile, bicepReader, type Declaration, valueAt } from './bicep-tree.ts'
import { guid, snapshotOf } from './snapshot-of.ts'

/** The compiler starts anew for each question. */
jest.setTimeout(180_000)
const cli = bicepCli()
let read: (path: string) => BicepFile

beforeAll(async () => {
  read = await bicepReader()
})

type Line = readonly [file: string, resource: string, path: readonly string[], value: string]
const settings = (name: string) => ['properties', 'accessModeSettings', name]
const inSubnets = /name: 'app'[\s\S]*routeTable: usesGateway \? null[\s\S]*name: 'endpoints'/

/** What the templates say so that each control passes; a word where the thing is not theirs. */
const lines: Readonly<Record<string, readonly Line[] | string>> = {
  'private-storage': [
    [
      'storage',
      'account',
      ['properties', 'publicNetworkAccess'],
      "reach == 'private' ? 'Disabled' : 'Enabled'",
    ],
    [
      'storage',
      'account',
      ['properties', 'networkAcls', 'defaultAction'],
      "reach == 'open' ? 'Allow' : 'Deny'",
    ],
  ],
  'kv-network': [
    ['vault', 'vault', ['properties', 'publicNetworkAccess'], "isPrivate ? 'Disabled' : 'Enabled'"],
    [
      'vault',
      'vault',
      ['properties', 'networkAcls', 'defaultAction'],
      "isPrivate ? 'Deny' : 'Allow'",
    ],
  ],
  'ampls-linked': [['private-logs', 'member', ['properties', 'linkedResourceId'], 'one']],
  'ampls-private-only': [
    ['private-logs', 'scope', settings('ingestionAccessMode'), "'PrivateOnly'"],
    ['private-logs', 'scope', settings('queryAccessMode'), "'PrivateOnly'"],
    ['private-logs', 'scope', settings('exclusions'), '[]'],
  ],
  'law-public-access': ['workspace', 'insights'].flatMap((one): Line[] => [
    ['monitoring', one, ['properties', 'publicNetworkAccessForIngestion'], 'access'],
    ['monitoring', one, ['properties', 'publicNetworkAccessForQuery'], 'access'],
  ]),
  'dce-public-access': [
    ['log-table', 'endpoint', ['properties', 'networkAcls', 'publicNetworkAccess'], "'Disabled'"],
    [
      'log-table',
      'rule',
      ['properties', 'dataCollectionEndpointId'],
      'isPrivate ? endpoint.id : null',
    ],
    ['log-table', 'rule', ['kind'], "isPrivate ? null : 'Direct'"],
  ],
  'net-udr-to-firewall': 'the route table is handed in',
  'net-firewall-rules-minimal': 'the firewall is not ours',
  'net-firewall-threat-intel': 'the firewall is not ours',
  'net-public-ip-inventory': 'see the conditions of gateway and address below',
  'net-default-outbound': 'see the subnets below',
  'net-subnet-nsg': 'see the subnets below',
  'net-nsg-any-any': 'see the rules below',
  'net-nsg-management-ports': 'see the rules below',
}

function resourceOf(file: string, name: string): Declaration {
  const found = read(`infra/modules/${file}.bicep`).resources.find((one) => one.name === name)
  if (found === undefined) throw new Error(`${file}.bicep has no resource ${name}`)
  return found
}

it('holds the templates to every network control that is applied to the auditor', () => {
  expect(Object.keys(lines).toSorted()).toEqual(Object.keys(applied).toSorted())
  for (const line of Object.values(lines).flatMap((one) => (typeof one === 'string' ? [] : one))) {
    const [file, name, path, value] = line
    const found = valueAt(resourceOf(file, name).body, ...path)
    expect([file, name, path, found]).toEqual([file, name, path, value])
  }
})

it('keeps both subnets of the network behind rules, and leaves them no way out but the one that is named', () => {
  const { body, text } = resourceOf('network', 'network')
  const subnets = text.split(/name: '(?=app'|endpoints')/).slice(1)
  expect(text).toMatch(inSubnets)
  expect(valueAt(body, 'properties', 'subnets')).not.toBeNull()
  for (const subnet of [subnets[0], subnets.at(-1)]) {
    expect(subnet).toContain('defaultOutboundAccess: false')
    expect(subnet).toContain('networkSecurityGroup: { id: rules.id }')
  }
  for (const name of ['address', 'gateway']) {
    expect(resourceOf('network', name).text).toMatch(/= if \(usesGateway\) \{/)
  }
  const { text: rules } = resourceOf('network', 'rules')
  expect(rules.match(/access: '\w+'/g)).toEqual(["access: 'Deny'"])
  expect(rules).toContain("sourceAddressPrefix: 'Internet'")
})

it('puts into the private link scope all that the app sends to and reads, with every zone of Azure Monitor', () => {
  const { text } = read('infra/main.bicep')
  const scope = /module privateLogScope[\s\S]*?\n}\n/.exec(text)?.[0] ?? ''
  for (const id of ['insightsId', 'workspaceId', 'endpointId']) {
    expect(scope).toContain(`.outputs.${id}`)
  }
  expect(scope).toContain('privateLogWorkspaceIds')
  const zones = /logZones: \{([\s\S]*?)\}/.exec(text)?.[1] ?? ''
  // Azure's list of private DNS zones for the sub-resource azuremonitor; the fifth is that of blobs.
  expect([...zones.matchAll(/'(privatelink\.[^']+)'/g)].map(([, name]) => name)).toEqual([
    'privatelink.monitor.azure.com',
    'privatelink.oms.opinsights.azure.com',
    'privatelink.ods.opinsights.azure.com',
    'privatelink.agentsvc.azure-automation.net',
  ])
  expect(text).toContain(
    'zoneNames: concat(map(items(cloud.logZones), one => one.value), [cloud.zones.blob])',
  )
  expect(text).toContain('zones: union(cloud.zones, usesPrivateLogs ? cloud.logZones : {})')
})

const hub = `/subscriptions/${guid(1)}/resourceGroups/hub/providers/Microsoft.Network`
const routes = `${hub}/routeTables/rt-plimsoll`
const telemetry = 'https://westeurope-5.in.applicationinsights.azure.com/'
const rows = 'https://dce.westeurope-1.ingest.monitor.azure.com/'

/** What the templates make, and what Azure then writes into it: states of connections, links to the scope, addresses. */
function deployed(): { readonly world: World; readonly place: Place } {
  const made = snapshotOf(cli ?? '', 'infra/main.bicep', {
    environmentName: 'test',
    location: 'westeurope',
    privateNetwork: true,
    privateLogs: true,
    logIngestion: true,
    egressRouteTableId: routes,
  })
  const world = createWorld({ now: () => '2026-11-02T08:00:00.000Z' })
  const set = (id: string, type: string, properties: JsonObject) =>
    world.seed({ id, name: id.split('/').at(-1) ?? '', type, location: 'westeurope', properties })
  const of = (type: string) => made.filter((one) => one.type === type)
  const idOf = (type: string) => of(type)[0]?.id ?? ''
  const linked = of('Microsoft.Insights/privateLinkScopes/scopedResources').map((one) => ({
    id: String(one.properties['linkedResourceId']),
    link: { scopeId: 's', resourceId: one.id },
  }))
  const addresses: Readonly<Record<string, JsonObject>> = {
    'Microsoft.Insights/components': { ConnectionString: `IngestionEndpoint=${telemetry};` },
    'Microsoft.Insights/dataCollectionEndpoints': { logsIngestion: { endpoint: rows } },
    'Microsoft.OperationalInsights/workspaces': { customerId: '0c' },
  }
  const state = { privateLinkServiceConnectionState: { status: 'Approved' } }
  const targets = of('Microsoft.Network/privateEndpoints').map(
    ({ properties }) => /"privateLinkServiceId":"([^"]+)"/.exec(JSON.stringify(properties))?.[1],
  )
  for (const { id, type, properties = {} } of made.filter((one) => one.id.startsWith('/'))) {
    const text = JSON.stringify(properties).replaceAll(
      '"groupIds"',
      `${JSON.stringify(state).slice(1, -1)},"groupIds"`,
    )
    const links = linked.filter((one) => one.id === id).map(({ link }) => link)
    set(id, type, {
      ...(JSON.parse(text) as JsonObject),
      ...addresses[type],
      ...(links.length > 0 && { privateLinkScopedResources: links }),
      ...(targets.includes(id) && { privateEndpointConnections: [{ properties: state }] }),
    })
  }
  const hop = { nextHopType: 'VirtualAppliance', nextHopIpAddress: '10.84.0.4' }
  const properties = { addressPrefix: '0.0.0.0/0', ...hop }
  set(routes, 'Microsoft.Network/routeTables', { routes: [{ name: 'default', properties }] })
  const vault = idOf('Microsoft.KeyVault/vaults').split('/').at(-1) ?? ''
  const place = {
    group: 'rg-plimsoll-test',
    network: idOf('Microsoft.Network/virtualNetworks'),
    workspace: idOf('Microsoft.OperationalInsights/workspaces'),
    collection: idOf('Microsoft.Insights/dataCollectionEndpoints'),
    vault,
  }
  return { world, place }
}

it('passes its own network controls with private network, private logs and a route of its own', async () => {
  if (cli === null) return
  const { world, place } = deployed()
  const ours = controls.filter(({ id }) => id in lines && lines[id] !== 'the firewall is not ours')
  const verdicts: unknown[] = []
  for (const control of ours) {
    const verdict = await judgedBy(control, world, place)
    verdicts.push([control.id, verdict.status, verdict.because])
  }
  expect(verdicts).toEqual(ours.map(({ id }) => [id, 'pass', expect.anything()]))
  expect(ours).toHaveLength(11)
})

it('lets queries, telemetry and rows of the app through the scope, and nobody else', () => {
  if (cli === null) return
  const { world, place } = deployed()
  const query = 'https://api.loganalytics.azure.com/v1/workspaces/0c/query'
  const app = createNetwork({ world, subnet: `${place.network}/subnets/app` })
  const elsewhere = createNetwork({ world, subnet: '/nowhere/subnets/x' })
  for (const url of [query, telemetry, rows]) {
    expect([url, app.meet(new URL(url))]).toEqual([url, { outcome: 'arrives' }])
    expect(elsewhere.meet(new URL(url))).toMatchObject({ outcome: 'refused' })
  }
  const accounts = [...world.list()].filter(({ type }) => /storageAccounts$/.test(type))
  expect(accounts).toHaveLength(3)
  for (const { name } of accounts) {
    const met = elsewhere.meet(new URL(`https://${name}.queue.core.windows.net/`))
    expect(met).toMatchObject({ outcome: 'refused', by: 'storage' })
  }
  expect(isObject(world.get(place.workspace)?.properties)).toBe(true)
})

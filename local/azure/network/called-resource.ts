import type { ArmResource } from '../world/arm-resource.ts'
import type { World } from '../world.ts'
import { inside } from './inside.ts'
import { isSame } from './is-same.ts'
import type { PrivatePlace } from './private-place.ts'

const types = {
  storage: 'microsoft.storage/storageaccounts',
  vault: 'microsoft.keyvault/vaults',
  logs: 'microsoft.operationalinsights/workspaces',
  collection: 'microsoft.insights/datacollectionendpoints',
  telemetry: 'microsoft.insights/components',
} as const

/** The resource that a call is for, where the world has it: by its name, a workspace by its customer id. */
export function calledResource(
  world: World,
  { service, owner }: PrivatePlace,
  { hostname, pathname }: URL,
): ArmResource | undefined {
  const customerId = pathname.split('/')[3]
  return [...world.list({ in: (type) => type === types[service] })].find(({ name, properties }) => {
    if (service === 'logs') return isSame(inside(properties, 'customerId'), customerId)
    if (service === 'telemetry') {
      return String(inside(properties, 'ConnectionString')).includes(`=https://${hostname}/`)
    }
    if (service !== 'collection') return isSame(name, owner ?? undefined)
    const address = inside(properties, 'logsIngestion', 'endpoint')
    return typeof address === 'string' && URL.parse(address)?.hostname === hostname
  })
}

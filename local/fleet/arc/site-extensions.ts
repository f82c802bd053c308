import type { JsonObject } from '../../../shared/domain/json.ts'
import type { Beside } from '../beside/beside.ts'
import { resourceAt } from '../resource-at.ts'
import { kindOf } from './kind-of.ts'

const type = 'Microsoft.KubernetesConfiguration/extensions'

interface Extension {
  readonly type: string
  readonly settings?: JsonObject
}

/** By name, in the order of names. */
const catalogue: Readonly<Record<string, Extension>> = {
  akvsecretsprovider: {
    type: 'microsoft.azurekeyvaultsecretsprovider',
    settings: { 'secrets-store-csi-driver.enableSecretRotation': 'true' },
  },
  'azuremonitor-containers': {
    type: 'microsoft.azuremonitor.containers',
    settings: { 'amalogs.useAADAuth': 'true' },
  },
  'azuremonitor-metrics': { type: 'microsoft.azuremonitor.containers.metrics' },
  azurepolicy: { type: 'microsoft.policyinsights' },
  flux: { type: 'microsoft.flux' },
  'microsoft-azuredefender': { type: 'microsoft.azuredefender.kubernetes' },
}

/** The extensions of a cluster at a site; now and then one did not get through its upgrade. */
export const siteExtensions: Beside = {
  type,
  names: Object.keys(catalogue),
  idOf: ({ clusterId, name }) => `${clusterId}/providers/${type}/${name}`,
  make({ cluster, id, name, random }) {
    const extension = catalogue[name]
    if (!kindOf(cluster)?.extensions.includes(name) || extension === undefined) return undefined
    const isBroken = random.chance(0.04)
    return resourceAt(id, {
      extensionType: extension.type,
      autoUpgradeMinorVersion: true,
      releaseTrain: 'Stable',
      version: null,
      provisioningState: isBroken ? 'Failed' : 'Succeeded',
      configurationSettings: extension.settings ?? {},
      configurationProtectedSettings: {},
      errorInfo: isBroken ? { code: 'ExtensionOperationFailed', message: 'helm: timed out' } : null,
      statuses: [],
      isSystemExtension: false,
    })
  },
}

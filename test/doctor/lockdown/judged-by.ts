import type { World } from '../../../local/azure/world.ts'
import { clusterOf } from '../../../shared/domain/cluster.ts'
import type { Control } from '../../../shared/domain/control.ts'
import { isObject } from '../../../shared/domain/json.ts'
import type { Verdict } from '../../../shared/domain/verdict.ts'
import { inProcessLook, type Seeded } from '../../adapters/azure/in-process-look.ts'
import { ids, resource, subscription } from '../estate.ts'
import { own } from './own-estate.ts'

const id = `${subscription}/resourceGroups/glass/providers/Microsoft.ContainerService/managedClusters/glass`
/** Where the resources are that the cluster names. */
export interface Place {
  readonly group: string
  readonly network: string
  readonly workspace: string
  /** Name of the vault. */
  readonly vault: string
  readonly collection: string
}

const ownPlace: Place = {
  group: 'rg-plimsoll',
  network: ids.vnet,
  workspace: ids.workspace,
  vault: 'kv-plimsoll',
  collection: own.collection,
}
const context = { exposure: 'private', egress: 'restricted', environment: 'production' }

/**
 * The verdict of a control on the auditor's own resources. Controls judge clusters; so there is one that stands in the
 * network of the app, logs to its workspace and endpoint, and names its vault. The real collector reads from it what
 * the control needs.
 */
export async function judgedBy(
  control: Control,
  world: World,
  place: Place = ownPlace,
): Promise<Verdict> {
  const facets = [...control.needs, ...control.consults]
  const look = await inProcessLook([...glass(place), ...[...world.list()].map(seeded)], facets)
  const cluster = clusterOf(id)
  if (cluster === null) throw new Error(`${id} is no cluster`)
  const snapshot = { cluster, takenAt: world.now(), facets: look.facets }
  return control.judge(snapshot, { now: world.now(), context, parameters: control.defaults })
}

function glass({ group, network, workspace, vault, collection }: Place): readonly Seeded[] {
  return [
    resource(id, {
      provisioningState: 'Succeeded',
      nodeResourceGroup: group,
      agentPoolProfiles: [{ name: 'app', mode: 'System', vnetSubnetID: `${network}/subnets/app` }],
      apiServerAccessProfile: { subnetId: `${network}/subnets/endpoints` },
      networkProfile: { outboundType: 'userDefinedRouting' },
      securityProfile: {
        azureKeyVaultKms: { enabled: true, keyId: `https://${vault}.vault.azure.net/keys/k/1` },
      },
    }),
    resource(`${id}/providers/Microsoft.Insights/diagnosticSettings/audit`, {
      workspaceId: workspace,
      logs: [{ category: 'kube-audit', enabled: true }],
    }),
    resource(`${id}/providers/Microsoft.Insights/dataCollectionRuleAssociations/own`, {
      dataCollectionEndpointId: collection,
    }),
  ].map(seeded)
}

function seeded(one: { readonly id: string; readonly properties?: unknown }): Seeded {
  const { properties } = one
  return { ...one, properties: isObject(properties) ? properties : {} }
}

import { clusterOf } from '../../domain/cluster.ts'
import { facets } from '../../domain/facets/index.ts'
import { isObject, type Json } from '../../domain/json.ts'
import { known, type Maybe, missing } from '../../domain/maybe.ts'
import type { SeenSubscription } from '../../domain/onboarding.ts'
import { parseResourceId } from '../../domain/resource-id.ts'
import type { OnboardingAzure } from '../../pipeline/onboarding/onboarding-azure.ts'
import { Unreadable } from '../../pipeline/ports.ts'
import { eventTopics } from './event-topics.ts'
import { groupNames } from './group-names.ts'
import { missingOf } from './missing-of.ts'
import { subscriptionGroups } from './queries/subscription-groups.ts'
import type { ResourceGraph } from './resource-graph.ts'
import type { ResourceManager } from './resource-manager.ts'
import { runQuery } from './run-query.ts'
import type { TagWriter } from './tag-writer.ts'

const subscriptionVersion = '2022-12-01'
const providerVersion = '2021-04-01'
const descendantVersion = '2021-04-01'

/** Top-level types whose Resource Manager providers take `{ "tags": … }` by PATCH, with a version that does. */
const taggable: Readonly<Record<string, string>> = {
  'microsoft.eventgrid/systemtopics': facets.eventSubscriptions.apiVersion,
  'microsoft.containerregistry/registries': facets.registries.apiVersion,
  'microsoft.keyvault/vaults': facets.keyVaults.apiVersion,
  'microsoft.network/networksecuritygroups': facets.networkSecurityGroups.apiVersion,
  'microsoft.network/publicipaddresses': facets.publicIpAddresses.apiVersion,
  'microsoft.network/routetables': facets.routeTables.apiVersion,
  'microsoft.network/virtualnetworks': facets.virtualNetworks.apiVersion,
  'microsoft.operationalinsights/workspaces': facets.workspaces.apiVersion,
}

interface Clients {
  readonly arm: ResourceManager
  readonly graph: ResourceGraph
  readonly writeTags: TagWriter
}

/** What an onboarding asks of Azure besides its looks at clusters. */
export function azureOnboarding({
  arm,
  graph,
  writeTags,
}: Clients): Omit<OnboardingAzure, 'looks' | 'looksAt'> {
  return {
    subscriptions: () => subscriptions(arm, graph),
    below: (group) => below(arm, group),
    clusters: (subscription) => clusters(arm, subscription),
    registration: (subscription, provider) => registration(arm, subscription, provider),
    topics: (subscription) => eventTopics(arm, subscription),
    async tagsOf(resource) {
      const apiVersion = versionOf(resource)
      if (apiVersion === null) return untaggable(resource)
      const read = await arm.get(resource, apiVersion)
      if (!read.known) return missingOf(read)
      const { tags } = read.value
      return known(isObject(tags) ? tags : {}, read.takenAt)
    },
    async writeTags(resource, tags, correlationId) {
      const apiVersion = versionOf(resource)
      if (apiVersion === null) return untaggable(resource)
      return writeTags(resource, apiVersion, tags, correlationId)
    },
  }
}

async function subscriptions(
  arm: ResourceManager,
  graph: ResourceGraph,
): Promise<readonly SeenSubscription[]> {
  const listed = await arm.list('/subscriptions', subscriptionVersion)
  if (!listed.known) throw new Unreadable(missingOf(listed))
  const rows = await runQuery(graph, subscriptionGroups(), {})
  if (!rows.known) throw new Unreadable(rows)
  const groups = new Map(rows.value.map((row) => [String(row['key']), groupNames(row)]))
  return listed.value
    .filter((one) => !isObject(one) || one['state'] !== 'Deleted')
    .map((one) => {
      const { subscriptionId, displayName, state } = isObject(one) ? one : {}
      if (typeof subscriptionId !== 'string') throw noSubscription
      const id = subscriptionId.toLowerCase()
      return {
        id,
        name: String(displayName ?? id),
        groups: groups.get(id) ?? null,
        isDisabled: state === 'Disabled',
      }
    })
}

const noSubscription = new Unreadable(
  missing('partial', 'GET /subscriptions: an entry that came is no subscription', {
    scope: '/subscriptions',
  }),
)

async function below(arm: ResourceManager, group: string): Promise<Maybe<readonly string[]>> {
  const path = `/providers/Microsoft.Management/managementGroups/${group}/descendants`
  const listed = await arm.list(path, descendantVersion)
  if (!listed.known) return missingOf(listed)
  const ids = listed.value.flatMap((one) => {
    const { id, name } = isObject(one) ? one : {}
    return String(id).toLowerCase().startsWith('/subscriptions/') ? [String(name)] : []
  })
  return known(
    ids.map((id) => id.toLowerCase()),
    listed.takenAt,
  )
}

async function clusters(
  arm: ResourceManager,
  subscription: string,
): Promise<Maybe<readonly string[]>> {
  const found: string[] = []
  for (const { resourceType, apiVersion } of [facets.managedCluster, facets.connectedCluster]) {
    const path = `/subscriptions/${subscription}/providers/${resourceType}`
    const listed = await arm.list(path, apiVersion)
    // A provider that is not registered has no clusters.
    if (!listed.known && /^MissingSubscriptionRegistration$/i.test(listed.code)) continue
    if (!listed.known) return missingOf(listed)
    found.push(...listed.value.flatMap(idOf))
  }
  return known(found, '')
}

function idOf(resource: Json): readonly string[] {
  const id = isObject(resource) ? resource['id'] : undefined
  return typeof id === 'string' && clusterOf(id) !== null ? [id] : []
}

async function registration(
  arm: ResourceManager,
  subscription: string,
  provider: string,
): Promise<Maybe<string>> {
  const path = `/subscriptions/${subscription}/providers/${provider}`
  const read = await arm.get(path, providerVersion)
  return read.known ? known(String(read.value['registrationState']), read.takenAt) : missingOf(read)
}

function versionOf(resource: string): string | null {
  const type = parseResourceId(resource)?.type.toLowerCase() ?? ''
  return (Object.hasOwn(taggable, type) ? taggable[type] : null) ?? null
}

function untaggable(resource: string) {
  const accepted = Object.keys(taggable).join(', ')
  return missing('unsupported', `${resource} is of no type that is tagged here: ${accepted}`)
}

import { clusterOf } from '../domain/cluster.ts'
import type { InputResource } from '../domain/facets/facet.ts'
import { isObject, type Json, type JsonObject } from '../domain/json.ts'
import { resourceOf } from './resource-of.ts'

const judgedTypes: Readonly<Record<string, string>> = {
  'microsoft.containerservice/managedclusters': 'an AKS cluster',
  'microsoft.kubernetes/connectedclusters': 'an Arc cluster',
}

const whole =
  'accepted is the whole resource: an ARM GET, a Resource Graph row with `properties`, or what `az aks show`, `az aks list` or `az connectedk8s list` print'

/** A cluster, or why it cannot be judged; null for everything that is no cluster. */
export function judgedResource(
  value: JsonObject,
): { readonly resource: InputResource } | { readonly reason: string } | null {
  const resource = resourceOf(value)
  const isCluster = resource !== null && clusterOf(resource.id)?.id === resource.id
  if (!isCluster) {
    const what = wouldBe(value)
    return what === null ? null : { reason: `${what}; ${whole}` }
  }
  return isObject(resource.body['properties'])
    ? { resource }
    : { reason: `a cluster without its properties; ${whole}` }
}

/** What a document without a usable id was meant to be, and what it lacks; null where it was meant to be no cluster. */
function wouldBe(value: JsonObject): string | null {
  const named = typeof value['type'] === 'string' ? value['type'].toLowerCase() : ''
  const kind = Object.hasOwn(judgedTypes, named) ? judgedTypes[named] : undefined
  if (kind !== undefined && isBody(value)) {
    const found = value['id'] === undefined ? 'has no id' : 'has an id that names no cluster'
    return `${kind} that ${found}`
  }
  return 'id' in value || named !== '' ? null : nameless(value)
}

/** A projection that left id and type behind, or another spelling of them. */
function nameless(value: JsonObject): string | null {
  if (holdsPools(value) || holdsPools(value['properties'])) return 'an AKS cluster that has no id'
  const { Id: id } = value
  return typeof id === 'string' && 'Location' in value && clusterOf(id)?.id === id
    ? 'a cluster as PowerShell spells it (`Id`)'
    : null
}

function holdsPools(value: Json | undefined): boolean {
  // clusters at a custom location are of another kind
  if (!isObject(value) || isObject(value['extendedLocation'])) return false
  return Array.isArray(value['agentPoolProfiles']) && !('cloudProviderProfile' in value)
}

/** Rows that merely mention the type (counts, indexes of files) are no resources. */
function isBody(value: JsonObject): boolean {
  return isObject(value['properties']) || ('name' in value && 'location' in value)
}

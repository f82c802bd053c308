import { clusterOf } from '../domain/cluster.ts'
import type { InputResource } from '../domain/facets/facet.ts'
import { type FacetName, facets } from '../domain/facets/index.ts'
import { isObject, type Json, type JsonObject } from '../domain/json.ts'
import { type Missing, type MissingCause, missing } from '../domain/maybe.ts'
import { redact } from '../domain/redact.ts'
import { parseTime } from '../domain/time.ts'
import { judgedResource } from './judged-resource.ts'
import type { ClusterState, PlacedResource } from './reading.ts'
import { resourceOf } from './resource-of.ts'

const form =
  'accepted is { "plimsoll": "snapshot", "cluster": { ARM resource }, "related": { name: list } }'

/** Names that the contract promises; one that no facet reads yet is taken and left alone. */
const promised = [
  'agentPools',
  'diagnosticSettings',
  'maintenanceConfigurations',
  'trustedAccessRoleBindings',
  'jwtAuthenticators',
  'identityBindings',
  'managedNamespaces',
  'extensions',
  'fluxConfigurations',
  'subnets',
  'networkSecurityGroups',
  'workspaces',
  'dataCollectionRules',
  'registries',
  'roleAssignments',
  'policyAssignments',
  'policyStates',
  'pricings',
]

const causes: readonly string[] = [
  'forbidden',
  'unsupported',
  'absent',
  'throttled',
  'unavailable',
  'partial',
] satisfies readonly MissingCause[]

class Refused extends Error {}

/** A snapshot document: one cluster and what was read about it. */
export function snapshotDocument(
  value: JsonObject,
  source: string,
):
  | { readonly cluster: ClusterState; readonly resources: readonly PlacedResource[] }
  | { readonly reason: string } {
  try {
    return read(value, source)
  } catch (error) {
    if (error instanceof Refused) return { reason: `${error.message}; ${form}` }
    throw error
  }
}

function read(value: JsonObject, source: string) {
  if (value['plimsoll'] !== 'snapshot') throw new Refused('"plimsoll" is not "snapshot"')
  const document = source
  const related = relatedOf(value['related'])
  const unread = unreadOf(value['unread'])
  const cluster: ClusterState = {
    resource: clusterIn(value, unread),
    source,
    document,
    related: related.facets,
    unread,
    takenAt: takenAtOf(value['takenAt']),
  }
  const resources = related.resources.map((resource) => ({ resource, source, document }))
  return { cluster, resources }
}

function clusterIn(
  { cluster, apiVersion }: JsonObject,
  unread: ClusterState['unread'],
): InputResource {
  const judged = isObject(cluster) ? judgedResource(cluster) : null
  if (judged === null) throw new Refused('"cluster" is no AKS or Arc cluster')
  if ('reason' in judged) {
    const named = resourceOf(cluster ?? null)
    if (named && !shouldBeThere(named, unread)) return named
    throw new Refused(`"cluster" is ${judged.reason}`)
  }
  return typeof apiVersion === 'string' ? { ...judged.resource, apiVersion } : judged.resource
}

/** The resource itself may be missing where it could not be read, and where nothing reads it yet. */
function shouldBeThere({ id }: InputResource, unread: ClusterState['unread']): boolean {
  const kind = clusterOf(id)?.kind
  const own = Object.values(facets).filter(
    ({ cost, appliesTo }) => cost === 'row' && appliesTo.some((one) => one === kind),
  )
  return kind === undefined || (own.length > 0 && own.every(({ name }) => !unread[name]))
}

function relatedOf(value: Json | undefined): {
  readonly facets: ClusterState['related']
  readonly resources: readonly InputResource[]
} {
  const read: { [F in FacetName]?: Json } = {}
  const resources: InputResource[] = []
  for (const [name, given] of entriesOf(value, 'related')) {
    const item = listIn(given)
    if (item === null || item === undefined) continue
    if (typeof item !== 'object') throw new Refused(`"related.${name}" is no list`)
    const known = isFacet(name)
    if (!known && !promised.includes(name)) throw new Refused(unknownName('related', name))
    const clean = cleaned(item, resources)
    if (known) read[name] = clean
  }
  return { facets: read, resources }
}

/** An ARM list is the list in it, when nothing more follows. */
function listIn(item: Json | undefined): Json | undefined {
  if (!isObject(item) || typeof item['nextLink'] === 'string') return item
  return Array.isArray(item['value']) ? item['value'] : item
}

/** Elements are spelt like ARM and without credentials; those with an id can also be joined by it. */
function cleaned(item: Json, resources: InputResource[]): Json {
  if (Array.isArray(item)) return item.map((element: Json) => cleaned(element, resources))
  const resource = resourceOf(item)
  if (resource === null) return redact(item)
  resources.push(resource)
  return resource.body
}

/** What was tried in vain, so that judging the file again says the same as judging Azure did. */
function unreadOf(value: Json | undefined): ClusterState['unread'] {
  const unread: { [F in FacetName]?: Missing } = {}
  for (const [name, gap] of entriesOf(value, 'unread')) {
    if (!isFacet(name)) throw new Refused(unknownName('unread', name))
    const cause = isObject(gap) ? gap['cause'] : undefined
    const reason = isObject(gap) ? gap['reason'] : undefined
    if (typeof cause !== 'string' || !causes.includes(cause) || typeof reason !== 'string') {
      throw new Refused(`"unread.${name}" needs a "reason" and a "cause" of: ${causes.join(', ')}`)
    }
    unread[name] = missing(cause as MissingCause, redact(reason))
  }
  return unread
}

function entriesOf(value: Json | undefined, field: string): [string, Json | undefined][] {
  if (value === undefined || value === null) return []
  if (!isObject(value)) throw new Refused(`"${field}" is no object`)
  return Object.entries(value)
}

function takenAtOf(value: Json | undefined): string | null {
  if (value === undefined || value === null) return null
  const time = parseTime(value)
  if (time === null) throw new Refused('"takenAt" is no ISO 8601 time')
  return time
}

function isFacet(name: string): name is FacetName {
  return Object.hasOwn(facets, name)
}

function unknownName(field: string, name: string): string {
  const known = [...new Set([...promised, ...Object.keys(facets)])].sort()
  return `"${field}" has the unknown name ${JSON.stringify(name.slice(0, 80))}; known are ${known.join(', ')}`
}

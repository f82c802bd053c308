import { isDeepStrictEqual } from 'node:util'
import type { InputResource, InputResources } from '../domain/facets/facet.ts'
import { isObject, type Json } from '../domain/json.ts'
import type { PlacedResource } from './reading.ts'
import { resourceOf } from './resource-of.ts'

/** Resources by id and by the id that they lie directly below. */
export interface ResourceIndex {
  /** What a facet may ask. `disputed` collects ids of which the input holds several documents. */
  readonly open: (disputed: Set<string>) => InputResources
}

interface Entry {
  readonly resource: InputResource
  readonly type: string
  disputed: boolean
}

export function resourceIndex(resources: Iterable<PlacedResource>): ResourceIndex {
  const byId = new Map<string, Entry>()
  const below = new Map<string, Entry[]>()
  const byType = new Map<string, Entry[]>()

  function add(resource: InputResource): void {
    const present = byId.get(resource.id)
    if (present) {
      present.disputed ||= !isDeepStrictEqual(present.resource.body, resource.body)
      return
    }
    const { type, parent } = placeOf(resource.id)
    const entry = { resource, type, disputed: false }
    byId.set(resource.id, entry)
    put(below, parent, entry)
    put(byType, type, entry)
  }

  const inner: InputResource[] = []
  for (const { resource } of resources) {
    add(resource)
    for (const subnet of subnetsOf(resource)) inner.push(subnet)
  }
  for (const subnet of inner) if (!byId.has(subnet.id)) add(subnet)

  function told(entries: readonly Entry[], disputed: Set<string>): readonly InputResource[] {
    for (const entry of entries) if (entry.disputed) disputed.add(entry.resource.id)
    return entries.map((entry) => entry.resource)
  }

  return {
    open: (disputed) => ({
      all: (type) => told(byType.get(type.toLowerCase()) ?? [], disputed),
      byId(id) {
        const entry = byId.get(id.toLowerCase())
        if (entry?.disputed) disputed.add(entry.resource.id)
        return entry?.resource ?? null
      },
      named(type, name) {
        const end = `/${name.toLowerCase()}`
        const entries = byType.get(type.toLowerCase()) ?? []
        const entry = entries.find(({ resource }) => resource.id.endsWith(end))
        if (entry?.disputed) disputed.add(entry.resource.id)
        return entry?.resource ?? null
      },
      below(id, type) {
        const wanted = type.toLowerCase()
        const found = (below.get(id.toLowerCase()) ?? []).filter((entry) => entry.type === wanted)
        return told(found, disputed)
      },
    }),
  }
}

function put(map: Map<string, Entry[]>, key: string, entry: Entry): void {
  const present = map.get(key)
  if (present) present.push(entry)
  else map.set(key, [entry])
}

/** `…/providers/N/t/x` lies below what stands before; `…/providers/N/t/x/u/y` below `…/t/x`. */
function placeOf(id: string): { readonly type: string; readonly parent: string } {
  const parts = id.split('/')
  const provider = parts.lastIndexOf('providers')
  const [namespace, ...rest] = parts.slice(provider + 1)
  const type = [namespace, ...rest.filter((_, index) => index % 2 === 0)].join('/')
  const parent = parts.slice(0, rest.length > 2 ? -2 : provider).join('/')
  return { type, parent }
}

/** A virtual network holds its subnets in full; who lists networks has listed them. */
function subnetsOf({ id, body }: InputResource): readonly InputResource[] {
  if (!/\/microsoft\.network\/virtualnetworks\/[^/]+$/.test(id)) return []
  const properties = body['properties']
  const subnets: Json | undefined = isObject(properties) ? properties['subnets'] : undefined
  return Array.isArray(subnets)
    ? subnets.flatMap((subnet: Json) => {
        const resource = resourceOf(subnet)
        return resource && isObject(resource.body['properties']) ? [resource] : []
      })
    : []
}

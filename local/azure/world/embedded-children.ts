import { isObject, type Json, type JsonObject } from '../../../shared/domain/json.ts'
import type { ArmResource } from './arm-resource.ts'

/** A child whose content stands inside its parent; Azure shows it in both places. */
interface Embedding {
  /** The list below the parent's properties. */
  readonly list: string
  /** As the wire spells it. */
  readonly type: string
  readonly toProperties: (element: JsonObject) => Json | undefined
  readonly toElement: (child: ArmResource) => JsonObject
}

/** By lower-cased type of the child. One entry more makes another child appear. */
const EMBEDDED: Readonly<Record<string, Embedding>> = {
  'microsoft.containerservice/managedclusters/agentpools': {
    list: 'agentPoolProfiles',
    type: 'Microsoft.ContainerService/managedClusters/agentPools',
    toProperties: ({ name: _, ...rest }) => rest,
    toElement: ({ name, properties }) => ({ name, ...(isObject(properties) ? properties : {}) }),
  },
  'microsoft.network/virtualnetworks/subnets': {
    list: 'subnets',
    type: 'Microsoft.Network/virtualNetworks/subnets',
    toProperties: ({ properties }) => properties ?? {},
    toElement: ({ id, name, type, properties }) => ({
      id,
      name,
      type,
      properties: properties ?? {},
    }),
  },
}

function elementsOf(parent: ArmResource, list: string): readonly JsonObject[] {
  const properties = isObject(parent.properties) ? parent.properties : {}
  const elements = properties[list]
  return Array.isArray(elements) ? elements.filter(isObject) : []
}

const isNamed = (name: string) => (element: JsonObject) =>
  String(element.name).toLowerCase() === name.toLowerCase()

export interface EmbeddedChildren {
  /** Id of the parent, or null when children of this type stand for themselves. */
  readonly parentOf: (childId: string, type: string) => string | null
  readonly childrenOf: (parent: ArmResource, type: string) => readonly ArmResource[]
  /** The parent with the child set, or without it. */
  readonly withChild: (
    parent: ArmResource,
    type: string,
    name: string,
    child: ArmResource | null,
  ) => ArmResource
}

/** Children that are read from their parent and written into it. Types are lower-cased. */
export const embeddedChildren: EmbeddedChildren = {
  parentOf: (childId, type) =>
    Object.hasOwn(EMBEDDED, type) ? childId.split('/').slice(0, -2).join('/') : null,

  childrenOf(parent, type) {
    const embedding = Object.hasOwn(EMBEDDED, type) ? EMBEDDED[type] : undefined
    if (!embedding) return []
    return elementsOf(parent, embedding.list).map((element) => ({
      id: `${parent.id}/${embedding.type.split('/').at(-1)}/${element.name}`,
      name: String(element.name),
      type: embedding.type,
      properties: embedding.toProperties(element) ?? {},
    }))
  },

  withChild(parent, type, name, child) {
    const embedding = EMBEDDED[type]
    if (!embedding) return parent
    const elements = [...elementsOf(parent, embedding.list)]
    const found = elements.findIndex(isNamed(name))
    const index = found < 0 ? elements.length : found
    elements.splice(index, found < 0 ? 0 : 1, ...(child ? [embedding.toElement(child)] : []))
    const properties = isObject(parent.properties) ? parent.properties : {}
    return { ...parent, properties: { ...properties, [embedding.list]: elements } }
  },
}

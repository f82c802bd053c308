import { isObject, type Json, type JsonObject } from '../domain/json.ts'
import { wireNames } from './wire-names.ts'

/** What stands beside `properties` in an ARM resource, and what command lines and Resource Graph add. */
const envelope = new Set(
  'id name type location tags sku identity kind zones plan managedBy extendedLocation systemData etag eTag resourceGroup subscriptionId tenantId apiVersion'.split(
    ' ',
  ),
)

/** Maps whose keys people choose: they are nobody's spelling mistake. */
const freeMaps = new Set(
  'addonprofiles identityprofile nodelabels podlabels labels annotations tags userassignedidentities configurationsettings configurationprotectedsettings settings protectedsettings miscellaneousproperties kustomizations substitute kubednsoverrides vnetdnsoverrides config'.split(
    ' ',
  ),
)

/** `az resource list` prints this one property of everything and no other. */
const printedAlone = 'provisioningstate'

interface Spelling {
  readonly top: ReadonlySet<string>
  readonly byPlain: ReadonlyMap<string, string>
}

const spellings = new Map<string, Spelling>(
  Object.entries(wireNames).map(([type, { top, nested }]) => [
    type,
    {
      top: new Set(top.map(plain)),
      byPlain: new Map([...nested, ...top].map((name) => [plain(name), name])),
    },
  ]),
)

/**
 * A resource as ARM spells it, out of the shape that `az` prints: properties at the top level, in the
 * spelling of its SDK. A resource that is spelt like ARM's comes back as it is. `type` is lower case.
 */
export function unflatten(body: JsonObject, type: string): JsonObject {
  const spelling = spellings.get(type)
  const { properties } = body
  if (isObject(properties)) {
    const pascal = spelling && Object.keys(properties).some((key) => /^[A-Z]/.test(key))
    return pascal ? { ...body, properties: respell(properties, spelling) } : body
  }
  if ('properties' in body || !isFlat(body, spelling)) return body
  if (spelling) return hoist(body, spelling)
  return type.includes('/locations/') ? body : hoistNested(body)
}

function plain(name: string): string {
  return name.replaceAll('-', '').toLowerCase()
}

function isFlat(body: JsonObject, spelling: Spelling | undefined): boolean {
  return Object.keys(body).some((key) => {
    if (envelope.has(key) || plain(key) === printedAlone) return false
    return spelling === undefined || spelling.top.has(spelt(key))
  })
}

/** `type` of a node pool collides with the type of the resource, so the SDK renames it. */
function spelt(key: string): string {
  return key === 'typePropertiesType' ? 'type' : plain(key)
}

function hoist(body: JsonObject, spelling: Spelling): JsonObject {
  const outside: [string, Json | undefined][] = []
  const inside: [string, Json | undefined][] = []
  for (const [key, value] of Object.entries(body)) {
    if (envelope.has(key)) outside.push([key, value])
    // the SDK prints null for whatever the service did not send
    else if (value !== null) inside.push([key === 'typePropertiesType' ? 'type' : key, value])
  }
  const properties = respell(Object.fromEntries(inside), spelling)
  return { ...Object.fromEntries(outside), properties }
}

function respell(value: JsonObject, spelling: Spelling): JsonObject {
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => {
      if (item === null) return []
      const name = spelling.byPlain.get(plain(key)) ?? key
      return [[name, freeMaps.has(plain(key)) ? item : respellValue(item, spelling)]]
    }),
  )
}

function respellValue(value: Json | undefined, spelling: Spelling): Json | undefined {
  if (Array.isArray(value)) return value.map((item: Json) => respellValue(item, spelling) ?? null)
  return isObject(value) ? respell(value, spelling) : value
}

/** Types whose spelling `az` keeps: their parts with an id of their own have lost `properties` too. */
function hoistNested(body: JsonObject): JsonObject {
  const outside: [string, Json | undefined][] = []
  const inside: [string, Json | undefined][] = []
  for (const [key, value] of Object.entries(body)) {
    if (envelope.has(key)) outside.push([key, value])
    else inside.push([key, Array.isArray(value) ? value.map(part) : part(value)])
  }
  return { ...Object.fromEntries(outside), properties: Object.fromEntries(inside) }
}

function part<T extends Json | undefined>(value: T): Json | T {
  if (!isObject(value) || typeof value['id'] !== 'string' || 'properties' in value) return value
  return isFlat(value, undefined) ? hoistNested(value) : value
}

import type { PropertyChange } from '../../domain/cause.ts'
import { isObject, type Json, type JsonObject } from '../../domain/json.ts'

/** Written by the service whenever anything happens; never a reason for a verdict. */
const noise = new Set(['etag', 'eTag', 'systemData', 'provisioningState', 'lastConnectivityTime'])
const most = 200

/** What differs between two states of a resource, as JSON pointers into the later one. */
export function difference(
  before: Json | undefined,
  after: Json | undefined,
): readonly PropertyChange[] {
  const found: PropertyChange[] = []
  walk(before, after, '', found)
  return found
}

function walk(
  before: Json | undefined,
  after: Json | undefined,
  at: string,
  found: PropertyChange[],
): void {
  if (found.length >= most || same(before, after)) return
  if (isObject(before) && isObject(after)) {
    walkKeys(before, after, at, found)
  } else if (isNamedList(before) && isNamedList(after)) {
    walkNamed(before, after, at, found)
  } else {
    found.push(changeOf(before, after, at))
  }
}

function changeOf(before: Json | undefined, after: Json | undefined, at: string): PropertyChange {
  return {
    at: at === '' ? '/' : at,
    ...(before === undefined ? {} : { before: clip(before) }),
    ...(after === undefined ? {} : { after: clip(after) }),
  }
}

function walkKeys(
  before: JsonObject,
  after: JsonObject,
  at: string,
  found: PropertyChange[],
): void {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)])
  for (const key of keys.difference(noise)) {
    walk(before[key], after[key], `${at}/${pointerToken(key)}`, found)
  }
}

type NamedList = readonly (JsonObject & { readonly name: string })[]

/** Node pools and the like keep their identity when one before them goes away. */
function walkNamed(before: NamedList, after: NamedList, at: string, found: PropertyChange[]): void {
  const old = new Map(before.map((item) => [item.name, item]))
  for (const [index, item] of after.entries()) {
    walk(old.get(item.name), item, `${at}/${index}`, found)
    old.delete(item.name)
  }
  for (const gone of old.values()) walk(gone, undefined, `${at}/${pointerToken(gone.name)}`, found)
}

function isNamedList(value: Json | undefined): value is NamedList {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((item: Json) => isObject(item) && typeof item['name'] === 'string')
  )
}

function same(before: Json | undefined, after: Json | undefined): boolean {
  return before === after || JSON.stringify(before) === JSON.stringify(after)
}

function pointerToken(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1')
}

/** A difference is for people and for one table row: what is long is cut. */
function clip(value: Json): Json {
  const text = JSON.stringify(value)
  return text.length <= 500 ? value : `${text.slice(0, 497)}…`
}

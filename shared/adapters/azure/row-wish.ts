import type { InputResource } from '../../domain/facets/facet.ts'
import { isObject, type Json } from '../../domain/json.ts'
import type { GraphQuery } from './graph-query.ts'
import { resourcesById } from './queries/resources-by-id.ts'
import { resourcesInGroups } from './queries/resources-in-groups.ts'
import { resourcesNamed } from './queries/resources-named.ts'

/**
 * Something that a facet asked for and that has to be fetched: a resource by its id, those of a `type` in a
 * resource group, the one of a `type` that has a name. In lower case.
 */
export interface RowWish {
  readonly by: 'id' | 'group' | 'name'
  readonly value: string
  readonly type: string
}

export const wishKinds: readonly RowWish['by'][] = ['id', 'group', 'name']

export function keyOfWish({ by, value, type }: RowWish): string {
  return `${by} ${type} ${value}`
}

/** One query for many wishes of one kind. */
export function queryOf(by: RowWish['by'], wishes: readonly RowWish[]): GraphQuery {
  const types = distinct(wishes.map(({ type }) => type))
  const values = distinct(wishes.map(({ value }) => (by === 'id' ? rowOf(value) : value)))
  if (by === 'id') return resourcesById(values)
  return by === 'group' ? resourcesInGroups(types, values) : resourcesNamed(types, values)
}

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)].sort()
}

/** What of the rows was wished for. */
export function granted(
  { by, value, type }: RowWish,
  rows: ReadonlyMap<string, InputResource>,
): readonly InputResource[] {
  if (by === 'id') return byId(value, rows)
  const [start, end] =
    by === 'group' ? [`${value}/providers/${type}/`, ''] : ['', `/providers/${type}/${value}`]
  return [...rows.values()].filter(({ id }) => id.startsWith(start) && id.endsWith(end))
}

/** A child such as a subnet has no row: it stands in that of its parent. */
function byId(id: string, rows: ReadonlyMap<string, InputResource>): readonly InputResource[] {
  const own = rows.get(id)
  if (own !== undefined) return [own]
  const children = id.split('/').at(-2)
  const parent = rows.get(rowOf(id))?.body['properties']
  const listed = isObject(parent)
    ? Object.entries(parent).find(([key]) => key.toLowerCase() === children)?.[1]
    : undefined
  return (Array.isArray(listed) ? listed : []).flatMap((body: Json) =>
    isObject(body) && String(body['id']).toLowerCase() === id ? [{ id, body }] : [],
  )
}

/** `…/providers/n/t/x/u/y` → `…/providers/n/t/x`. */
function rowOf(id: string): string {
  const parts = id.split('/')
  return parts.slice(0, parts.lastIndexOf('providers') + 4).join('/')
}

import type { Control } from '../../shared/domain/control.ts'
import type { ArmList } from './arm-list.ts'
import { facetPlace } from './facet-place.ts'
import { readsOf } from './reads-of.ts'

/** A property of a type that holds no others, and the controls that read it. */
export interface SurfacePath {
  readonly pointer: string
  readonly onlyPreview: boolean
  readonly controls: readonly string[]
}

/** Pools of a cluster have a type, and so a surface, of their own. */
const elsewhere = '/properties/agentPoolProfiles/*'

/** By resource type and pointer, in lower case: ids of the controls that read it. */
export function readersOf(controls: readonly Control[]): ReadonlyMap<string, readonly string[]> {
  const readers = new Map<string, Set<string>>()
  for (const control of controls) {
    for (const [facet, pointers] of readsOf(control)) {
      for (const pointer of pointers) {
        const place = facetPlace(facet, pointer)
        const key = `${place.type}${place.pointer}`.toLowerCase()
        readers.set(key, (readers.get(key) ?? new Set()).add(control.id))
      }
    }
  }
  return new Map([...readers].map(([key, ids]) => [key, [...ids].sort()]))
}

/** What the lists of one type declare, in the order of the alphabet, and who reads it. */
export function surfaceOf(
  lists: readonly ArmList[],
  readers: ReadonlyMap<string, readonly string[]>,
): readonly SurfacePath[] {
  const declared = new Set(lists.flatMap(({ paths }) => [...paths.keys()]))
  const stable = new Set(
    lists
      .filter(({ apiVersion }) => !apiVersion.endsWith('-preview'))
      .flatMap(({ paths }) => [...paths.keys()]),
  )
  const parents = new Set(
    [...declared].map((pointer) => pointer.slice(0, pointer.lastIndexOf('/'))),
  )
  const type = lists[0]?.type ?? ''
  return [...declared]
    .filter((pointer) => !parents.has(pointer) && !pointer.startsWith(elsewhere))
    .sort()
    .map((pointer) => ({
      pointer,
      onlyPreview: !stable.has(pointer),
      controls: [pointer, pointer.replace(/\/\*$/, '')]
        .flatMap((at) => readers.get(`${type}${at}`.toLowerCase()) ?? [])
        .filter((id, index, all) => all.indexOf(id) === index),
    }))
}

import type { Control } from '../../shared/domain/control.ts'
import { type FacetName, facets } from '../../shared/domain/facets/index.ts'
import { watched } from './watched.ts'

/** By facet: pointers of what was asked for, `*` for elements and keys. */
export type Reads = ReadonlyMap<FacetName, ReadonlySet<string>>

/** What a control really reads while its cases run: each shape is watched for that long. */
export function readsOf(control: Control): Reads {
  const found = new Map<FacetName, Set<string>>()
  const restore = [...control.needs, ...control.consults].map((name) => {
    const pointers = new Set<string>()
    found.set(name, pointers)
    return watch(name, (pointer) => pointers.add(pointer))
  })
  try {
    for (const { run } of control.cases) run()
  } finally {
    for (const undo of restore) undo()
  }
  return found
}

function watch(name: FacetName, noted: (pointer: string) => void): () => void {
  const facet: { readonly shape: object } = facets[name]
  const own = facets[name].shape
  const wrap = watched(noted)
  Object.assign(facet, { shape: { ...own, read: (value: never) => wrap(own.read(value, ''), '') } })
  return () => Object.assign(facet, { shape: own })
}

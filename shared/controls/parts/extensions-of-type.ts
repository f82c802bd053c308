import type { Facets } from '../../domain/facets/index.ts'

/** The extensions of a type, whatever its case. */
export function extensionsOfType(all: Facets['extensions'], type: string): Facets['extensions'] {
  const wanted = type.toLowerCase()
  return all.filter(({ properties }) => properties.extensionType?.toLowerCase() === wanted)
}

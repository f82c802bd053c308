import type { FluxSource } from './flux-source.ts'
import { placeOf } from './place-of.ts'

/** Whether a source lies at or below one of these, written as URLs or as host and path. */
export function isApprovedSource(
  { place }: Pick<FluxSource, 'place'>,
  sources: readonly string[],
): boolean {
  const approved = sources.map((source) =>
    placeOf(/:\/\/|@/.test(source) ? source : `https://${source}`),
  )
  return approved.some(
    (one) => one.place !== '' && (place === one.place || place.startsWith(`${one.place}/`)),
  )
}

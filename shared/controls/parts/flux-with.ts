import type { JsonObject } from '../../domain/json.ts'

/** What a case gives about Flux: the properties of each configuration, called flux-0 and so on. */
export function fluxWith(...each: readonly JsonObject[]): {
  readonly fluxConfigurations: readonly JsonObject[]
} {
  return {
    fluxConfigurations: each.map((properties, index) => ({ name: `flux-${index}`, properties })),
  }
}

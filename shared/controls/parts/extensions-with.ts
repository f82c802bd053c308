import type { JsonObject } from '../../domain/json.ts'

/** What a case gives about extensions: the properties of each; those of a plain type are all well. */
export function extensionsWith(...each: readonly (string | JsonObject)[]): {
  readonly extensions: readonly JsonObject[]
} {
  return {
    extensions: each.map((one, index) => {
      const properties =
        typeof one === 'string' ? { extensionType: one, provisioningState: 'Succeeded' } : one
      return { name: `extension-${index}`, properties }
    }),
  }
}

/** A JSON value as it came over the wire. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json | undefined }

export type JsonObject = { readonly [key: string]: Json | undefined }

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** One of our own nouns as the JSON that it is: readonly data without functions or dates. */
export function asJson(value: object): JsonObject {
  return value as JsonObject
}

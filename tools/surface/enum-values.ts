/** The values of `'a' | 'b' | string`; null where the type is no enumeration. */
export function enumValues(type: string): readonly string[] | null {
  const values = [...type.matchAll(/'([^']*)'/g)].map(([, value = '']) => value)
  return values.length === 0 ? null : values
}

/** The values of a group as one text that no other group has. */
export function keyOfGroup(values: readonly string[]): string {
  return JSON.stringify(values)
}

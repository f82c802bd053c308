/** Ids, types and words of the policy file are the same in any case. */
export function isSameText(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && one.toLowerCase() === other?.toLowerCase()
}

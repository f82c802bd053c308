/** Every character that a URL would keep is fine in a name; what it would rewrite or drop is not. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const refused = /[\u0000-\u001f\u007f-\u009f\\]/

/**
 * Throws where a blob name would reach the service as another name. Azure takes 1 to 1,024 characters;
 * a segment `.` or `..` is folded away by every URL parser, and one that ends in a dot may lose it.
 */
export function checkBlobName(name: string): void {
  const segments = name.split('/')
  const sound =
    name.length <= 1024 &&
    name.isWellFormed() &&
    !refused.test(name) &&
    segments.length <= 254 &&
    segments.every((segment) => segment !== '' && !segment.endsWith('.'))
  if (sound) return
  throw new Error(
    `The blob name ${JSON.stringify(name.slice(0, 80))} cannot be used: 1 to 1,024 characters, parts separated by single slashes, no part ending in a dot, no backslash, no control character`,
  )
}

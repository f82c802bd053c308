/** A foreign text on one line of a terminal, unable to steer it or to turn the reading direction. */
export function plainText(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
}

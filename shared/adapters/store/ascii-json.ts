/**
 * JSON text with everything beyond ASCII escaped; it means the same. Azurite 3.37 decodes a table request
 * piece by piece, so that a character which lies across two pieces of the socket would be stored as two
 * U+FFFD, and it splits batches at U+2028.
 */
export function asciiJson(json: string): string {
  return json.replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

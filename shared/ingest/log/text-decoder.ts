/** Bytes in pieces → text: UTF-8, or UTF-16 as PowerShell redirects in it; the first bytes tell. */
export function textDecoder(): (bytes: Uint8Array | null) => string {
  let decoder: InstanceType<typeof TextDecoder> | null = null
  return (bytes) => {
    if (bytes === null) return decoder?.decode() ?? ''
    decoder ??= new TextDecoder(encodingOf(bytes))
    return decoder.decode(bytes, { stream: true })
  }
}

/** JSON begins with an ASCII character, so a zero byte beside it tells UTF-16 without a mark. */
function encodingOf([first, second]: Uint8Array): string {
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf-16le'
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== undefined && second !== 0))
    return 'utf-16be'
  return 'utf-8'
}

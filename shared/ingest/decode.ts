import { gunzipSync } from 'node:zlib'

/** What a JavaScript string can hold, and so what can be read in one piece. */
const mostBytes = 512 * 1024 * 1024 - 1024

const tooLarge = 'is larger than 512 MB: split it into several files'

/** Bytes of a file or a stream → text. Takes gzip, UTF-8 and UTF-16 (PowerShell redirects in it). */
export function decode(bytes: Uint8Array): { readonly text: string } | { readonly reason: string } {
  const plain = isGzip(bytes) ? gunzip(bytes) : bytes
  if (typeof plain === 'string') return { reason: plain }
  if (plain.length > mostBytes) return { reason: tooLarge }
  return { text: new TextDecoder(encodingOf(plain)).decode(plain) }
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b
}

function gunzip(bytes: Uint8Array): Uint8Array | string {
  try {
    return gunzipSync(bytes, { maxOutputLength: mostBytes })
  } catch (error) {
    const code = typeof error === 'object' && error && 'code' in error ? error.code : undefined
    return code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge : 'is no complete gzip file'
  }
}

/** JSON begins with an ASCII character, so a zero byte beside it tells UTF-16 without a mark. */
function encodingOf([first, second]: Uint8Array): string {
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf-16le'
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return 'utf-16be'
  return 'utf-8'
}

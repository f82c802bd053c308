import { gzipSync } from 'fflate'
import type { PackedFile } from './packed-file.ts'

const block = 512

/**
 * The files as a package that `npm install` takes: a compressed ustar archive, below `package/`, the same
 * wherever and whenever it is made. Throws on a path that such an archive does not hold.
 */
export function tarballOf(files: readonly PackedFile[]): Uint8Array {
  const sorted = files.toSorted((a, b) => (a.path < b.path ? -1 : 1))
  const parts = sorted.flatMap(({ path, content, isRun }) => [
    header(`package/${path}`, content.length, isRun === true),
    content,
    Buffer.alloc((block - (content.length % block)) % block),
  ])
  const archive = Buffer.concat([...parts, Buffer.alloc(2 * block)])
  return gzipSync(archive, { level: 9, mtime: 0 })
}

function header(path: string, size: number, isRun: boolean): Buffer {
  if (Buffer.byteLength(path) > 100) throw new Error(`${path} is too long for an archive`)
  const bytes = Buffer.alloc(block)
  const put = (text: string, at: number): number => bytes.write(text, at, 'utf8')
  const octal = (value: number, digits: number): string =>
    `${value.toString(8).padStart(digits, '0')}\0`
  put(path, 0)
  put(octal(isRun ? 0o755 : 0o644, 7), 100)
  put(octal(0, 7), 108)
  put(octal(0, 7), 116)
  put(octal(size, 11), 124)
  // 1985-10-26, as npm writes it.
  put(octal(499_162_500, 11), 136)
  put(' '.repeat(8), 148)
  put('0', 156)
  put('ustar\x0000', 257)
  const sum = bytes.reduce((total, byte) => total + byte, 0)
  put(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return bytes
}

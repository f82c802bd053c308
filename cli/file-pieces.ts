import { open } from 'node:fs/promises'

/** Bytes. */
const piece = 256 * 1024

/**
 * A file in pieces, each of which is overwritten while the one after it is in use: a new one for each would be as
 * many as the garbage collector lets lie.
 */
export async function* filePieces(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path)
  let [own, next] = [new Uint8Array(piece), new Uint8Array(piece)]
  const ahead = () => {
    const reading = file.read(next, 0, piece, null)
    // Thrown where it is waited for.
    reading.catch(() => undefined)
    return reading
  }
  let reading = ahead()
  try {
    for (;;) {
      const { bytesRead } = await reading
      if (bytesRead === 0) return
      const full = next
      next = own
      own = full
      reading = ahead()
      yield full.subarray(0, bytesRead)
    }
  } finally {
    await reading.catch(() => undefined)
    await file.close()
  }
}

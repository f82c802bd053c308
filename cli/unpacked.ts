import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'

const piece = 256 * 1024

/** The bytes of a stream, unpacked when they are gzip. A piece that comes in may be overwritten once the next is asked for. */
export async function* unpacked(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]()
  const first = await iterator.next()
  if (first.done) return
  const rest = { [Symbol.asyncIterator]: () => iterator }
  async function* all() {
    yield first.value
    yield* rest
  }
  if (first.value[0] !== 0x1f || first.value[1] !== 0x8b) {
    yield* all()
    return
  }
  const gunzip = createGunzip({ chunkSize: piece })
  // Its error is thrown where the pieces are taken.
  pipeline(Readable.from(copies(all())), gunzip, () => undefined)
  yield* gunzip
}

/** What is unpacked waits in a queue, and is read beside this. */
async function* copies(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) yield new Uint8Array(chunk)
}

import type { IncomingMessage } from 'node:http'

const mostBytes = 65_536

/**
 * The beginning of an answer, at most 64 KB. An answer that breaks off or never ends is what has come of
 * it: its status says already whether the receiver has taken the message.
 */
export function bodyOf(message: IncomingMessage): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let size = 0
    const finish = () =>
      resolve(Buffer.concat(chunks).subarray(0, mostBytes).toString().toWellFormed())
    message.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      size += chunk.length
      if (size < mostBytes) return
      finish()
      message.destroy()
    })
    message.on('end', finish).on('close', finish).on('error', finish)
  })
}

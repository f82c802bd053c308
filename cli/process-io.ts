import { once } from 'node:events'
import { buffer } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import type { WriteStream } from 'node:tty'
import type { Io, Sink } from './io.ts'
import { reasonOf } from './reason-of.ts'

export function processIo(): Io {
  return {
    out: sink(process.stdout, (error) => {
      process.stderr.write(`plimsoll: standard output cannot be written: ${reasonOf(error)}\n`)
      process.exit(2)
    }),
    // Nobody can be told; the status still says what came of it.
    err: sink(process.stderr, () => undefined),
    input: {
      isTerminal: process.stdin.isTTY === true,
      read: () => buffer(process.stdin),
      chunks: () => process.stdin,
    },
    noColour: (process.env['NO_COLOR'] ?? '') !== '',
    now: () => new Date().toISOString(),
    pause: (seconds) => setTimeout(seconds * 1000),
  }
}

function sink(stream: WriteStream, broken: (error: NodeJS.ErrnoException) => void): Sink {
  let lost = false
  stream.on('error', (error: NodeJS.ErrnoException) => {
    lost = true
    // `plimsoll … | head` closes our output: the rest is printed to nobody, and the status is what it would have been
    if (error.code !== 'EPIPE') broken(error)
  })
  return {
    isTerminal: stream.isTTY === true,
    async write(text) {
      // Its failure is heard above.
      if (!lost && !stream.write(text)) await once(stream, 'drain').catch(() => undefined)
    },
  }
}

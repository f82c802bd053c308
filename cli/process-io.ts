import { once } from 'node:events'
import { buffer } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import type { WriteStream } from 'node:tty'
import type { Io, Sink } from './io.ts'

export function processIo(): Io {
  // `plimsoll … | head` closes our output: that is the end, and no error
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit()
  })
  return {
    out: sink(process.stdout),
    err: sink(process.stderr),
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

function sink(stream: WriteStream): Sink {
  return {
    isTerminal: stream.isTTY === true,
    async write(text) {
      if (!stream.write(text)) await once(stream, 'drain')
    },
  }
}

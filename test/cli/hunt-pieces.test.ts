import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { unpacked } from '../../cli/unpacked.ts'
import { auditEvent } from '../../shared/detections/samples.ts'
import { hashOf } from '../../shared/domain/hash-of.ts'
import { runCli } from './run-cli.ts'
import { scratch } from './scratch.ts'

const events = 3000

/** Some megabytes that do not become much smaller. */
const text = Array.from({ length: events }, (_, n) => {
  const name = Array.from({ length: 16 }, (__, part) => hashOf(`${n} ${part}`)).join('')
  return JSON.stringify(auditEvent({ verb: 'get', resource: 'secrets', name }))
}).join('\n')

it.each([
  ['plain', 'audit.jsonl', text],
  ['gzip', 'audit.jsonl.gz', gzipSync(text)],
])('reads a file of many pieces whole: %s', async (_, name, content) => {
  const directory = scratch({ [name]: content })
  const argv = ['hunt', '--format', 'json', '--detection', 'k8s.secrets.*', join(directory, name)]
  const { status, out } = await runCli(argv)
  expect(status).toBe(0)
  expect(JSON.parse(out).read).toMatchObject({ records: events, rejected: [] })
})

it.each([
  ['plain', Buffer.from(text)],
  ['gzip', gzipSync(text)],
])('ends a stream of which only the beginning is read: %s', async (_, content) => {
  let isEnded = false
  async function* pieces() {
    try {
      for (let from = 0; from < content.length; from += 1000) {
        yield content.subarray(from, from + 1000)
      }
    } finally {
      isEnded = true
    }
  }
  for await (const piece of unpacked(pieces())) {
    expect(piece.length).toBeGreaterThan(0)
    break
  }
  expect(isEnded).toBe(true)
})

import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
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

it('says why a file cannot be opened', async () => {
  const directory = scratch({ 'audit.jsonl': text })
  const { status, err } = await runCli(['hunt', join(directory, 'other.jsonl')])
  expect(status).toBe(2)
  expect(err).toContain('other.jsonl')
})

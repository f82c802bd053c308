import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeAuditLog } from '../../../bench/write-audit-log.ts'
import type { AuditEvent } from '../../../local/logs/audit/audit-event.ts'
import { isPlatform } from '../../../local/logs/is-platform.ts'

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-log-'))
afterAll(() => rmSync(folder, { recursive: true }))

function written(name: string, seed: number): string {
  const path = join(folder, name)
  const { bytes } = writeAuditLog({ path, bytes: 3_000_000, seed })
  expect(statSync(path).size).toBe(bytes)
  return readFileSync(path, 'utf8')
}

it('is as long as it was asked for, of 1 to 2 kB a line, 95 % of them of the platform', () => {
  const text = written('a.jsonl', 1)
  expect(text.length).toBeGreaterThanOrEqual(3_000_000)
  expect(text.length).toBeLessThan(3_002_000)
  const lines = text.trimEnd().split('\n')
  for (const { length } of lines) {
    expect(length).toBeGreaterThanOrEqual(1000)
    expect(length).toBeLessThanOrEqual(2000)
  }
  const events = lines.map((line) => JSON.parse(line) as AuditEvent)
  expect(new Set(events.map(({ auditID }) => auditID)).size).toBe(events.length)
  const times = events.map(({ stageTimestamp }) => stageTimestamp)
  expect(times).toEqual([...times].sort())
  const share = events.filter(isPlatform).length / events.length
  expect(share).toBeGreaterThan(0.93)
  expect(share).toBeLessThan(0.97)
})

it('is the same file for a seed', () => {
  const text = written('b.jsonl', 2)
  expect(written('c.jsonl', 2) === text).toBe(true)
  expect(written('d.jsonl', 3) === text).toBe(false)
})

import { spawnSync } from 'node:child_process'
import { aks } from '../ingest/samples.ts'

function plimsoll(argv: readonly string[], input: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['cli/main.ts', ...argv], {
    input,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  return { status, stdout, stderr }
}

it('prints nothing but its own output', () => {
  const { status, stdout, stderr } = plimsoll(['audit', '--format', 'json'], JSON.stringify(aks()))
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(JSON.parse(stdout).summary.clusters).toBe(1)
})

it('prints a long report in full before it ends', () => {
  const fleet = Array.from({ length: 500 }, (_, index) => aks({}, `aks-${index}`))
  const { status, stdout } = plimsoll(['audit', '--format', 'json'], JSON.stringify(fleet))
  expect(status).toBe(0)
  expect(JSON.parse(stdout).clusters).toHaveLength(500)
})

it('ends with the status that the contract names', () => {
  expect(plimsoll(['audit', '--fail-on', 'info'], JSON.stringify(aks())).status).toBe(1)
  expect(plimsoll(['audit'], '{')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('stdin: is not JSON'),
  })
})

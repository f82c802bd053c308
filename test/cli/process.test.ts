import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, openSync } from 'node:fs'
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

it('refuses a cloud that nobody knows', () => {
  const { status, stderr } = spawnSync(process.execPath, ['cli/main.ts', 'list'], {
    env: { ...process.env, PLIMSOLL_CLOUD: 'Mars' },
    encoding: 'utf8',
  })
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr:
      'plimsoll: PLIMSOLL_CLOUD does not take "Mars"; accepted is one of AzureCloud, AzureUSGovernment, AzureChinaCloud\n',
  })
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

it('ends with its status though nobody reads to the end', async () => {
  const fleet = Array.from({ length: 300 }, (_, index) => aks({}, `aks-${index}`))
  const argv = ['cli/main.ts', 'audit', '--format', 'json', '--fail-on', 'info']
  const child = spawn(process.execPath, argv, { stdio: ['pipe', 'pipe', 'pipe'] })
  child.stdin.end(JSON.stringify(fleet))
  child.stdout.once('data', () => child.stdout.destroy())
  let told = ''
  child.stderr.on('data', (text) => {
    told += text
  })
  const [status] = await once(child, 'close')
  expect(status).toBe(1)
  expect(told).toContain('at or above info')
})

it('says that its output cannot be written', () => {
  // A device that Linux has: whatever is written to it, the disk is full.
  if (!existsSync('/dev/full')) return
  const { status, stderr } = spawnSync(process.execPath, ['cli/main.ts', 'list'], {
    stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
    encoding: 'utf8',
  })
  expect(stderr).toBe('plimsoll: standard output cannot be written: the disk is full\n')
  expect(status).toBe(2)
})

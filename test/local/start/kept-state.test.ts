import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startAzurite } from '../../../local/host/azurite.ts'
import { run } from '../../../local/start/run.ts'
import { createScreen } from '../../../local/start/screen.ts'
import { openState } from '../../../local/start/state.ts'
import { azureTables } from '../../../shared/adapters/azure/tables.ts'

const root = join(__dirname, '../../..')
const stateDir = mkdtempSync(join(tmpdir(), 'plimsoll-state-'))
afterAll(() => rmSync(stateDir, { recursive: true }))

async function start(seed: number) {
  const written: string[] = []
  const screen = createScreen({ write: (text) => written.push(text) > 0 }, false)
  const options = {
    clusters: 4,
    seed,
    fleet: null,
    story: 'none',
    once: true,
    memory: false,
    coloured: false,
    port: 0,
    key: null,
  } as const
  const { signal } = new AbortController()
  const status = await run({ options, root, stateDir, screen, signal })
  const log = readFileSync(join(stateDir, 'log.jsonl'), 'utf8')
  const reasons = log
    .split('\n')
    .filter((line) => line.includes('"metric":"looks"'))
    .map((line) => String(JSON.parse(line).reason))
  const hunts = reasons.filter((reason) => reason === 'hunt').length
  const looks = reasons.filter((reason) => reason !== 'hunt')
  const { at } = JSON.parse(readFileSync(join(stateDir, 'past.json'), 'utf8'))
  const out = written.join('')
  const key = /key +(\S+)/.exec(out)?.[1]
  const begun = /(\d\d:\d\d) {2}Plimsoll sweeps/.exec(out)?.[1] ?? ''
  return { status, looks, hunts, at: String(at), begun, key, out }
}

/** Three starts of everything: an idle machine takes ten seconds. */
jest.setTimeout(240_000)

/** Takes away when a trial began, and says when that was. */
async function forgetTrial(): Promise<string | undefined> {
  const azurite = await startAzurite({ dir: join(stateDir, 'azurite') })
  try {
    const tables = azureTables({ kind: 'connection-string', value: azurite.connectionString })
    const trial = await tables.get('hunts', 'trials', 'anomaly.silence.audit')
    if (trial === null) return undefined
    await tables.write('hunts', 'trials', [{ kind: 'delete', row: 'anomaly.silence.audit' }])
    return String(trial.body['since'])
  } finally {
    await azurite.stop()
  }
}

/** A look at each of the four clusters. */
const all = ['sweep', 'sweep', 'sweep', 'sweep']

it('goes on where it stopped, with the same key, and begins anew for another fleet', async () => {
  const first = await start(1)
  // Whenever the first hunt comes, the history has heard what it hears: it asks for no other look.
  expect(first).toMatchObject({ status: 0, looks: all, hunts: 0 })
  const trial = await forgetTrial()
  expect(trial).toMatch(/^2026-11-24/)
  const second = await start(1)
  expect(second).toMatchObject({ status: 0, looks: [], hunts: 0 })
  // What is kept goes on: its history is not written a second time.
  expect(await forgetTrial()).not.toBe(trial)
  expect(second.out).toContain('4 clusters judged')
  expect(second.at > first.at).toBe(true)
  expect(second.key).toBe(first.key)
  const other = await start(2)
  expect(other).toMatchObject({ status: 0, key: first.key, looks: all, hunts: 0 })
  expect(other.begun < second.begun).toBe(true)
})

it('leaves a folder alone that another process uses, and takes one over that nobody does', () => {
  const dir = mkdtempSync(join(tmpdir(), 'plimsoll-occupied-'))
  const options = { dir, key: null, fleet: 'a', fresh: true }
  writeFileSync(join(dir, 'running'), String(process.ppid))
  expect(() => openState(options)).toThrow(`Process ${process.ppid} runs in ${dir} already`)
  const { pid } = spawnSync(process.execPath, ['--version'])
  writeFileSync(join(dir, 'running'), String(pid))
  openState(options).close('2026-12-08T09:00:00.000Z')
  expect(existsSync(join(dir, 'running'))).toBe(false)
  rmSync(dir, { recursive: true })
})

it('says what to do where nothing can be kept', () => {
  const dir = join(stateDir, 'a-file')
  writeFileSync(dir, '')
  expect(() => openState({ dir, key: null, fleet: '', fresh: true })).toThrow(
    /a-file is no folder that can be written to \(EEXIST\): mend or move it, or start with --memory/,
  )
})

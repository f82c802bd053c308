import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { unzipSync } from 'fflate'
import { type Azurite, startAzurite } from '../../local/host/azurite.ts'
import { realm } from '../../local/host/core/realm.ts'
import { startHost } from '../../local/host/start-host.ts'
import { checks } from '../../shared/checks/index.ts'
import { controls } from '../../shared/controls/index.ts'
import { detections } from '../../shared/detections/index.ts'

const { version, dependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
const released = ['zip', 'tgz', 'cdx.json'].map((end) => `plimsoll-${version}.${end}`)
let folder: string
let azurite: Azurite

function make(name: string): string {
  const to = join(folder, name)
  const { status, stderr } = spawnSync(process.execPath, ['tools/package.ts', '--to', to], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`The package was not made: ${stderr}`)
  return to
}

/** What a function app writes to its log. */
jest.spyOn(realm.console, 'log').mockImplementation(() => {})

let first: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-package-'))
  first = make('first')
  azurite = await startAzurite({ memory: true })
})
afterAll(async () => {
  await azurite?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const bytes = (to: string, file: string) => readFileSync(join(to, file))

it('makes the same bytes twice, and tells their hashes', () => {
  const second = make('second')
  const hash = (content: Uint8Array) => createHash('sha256').update(content).digest('hex')
  const sums = released.map((file) => `${hash(bytes(first, file))}  ${file}\n`)
  expect(bytes(first, 'SHA256SUMS').toString()).toBe(sums.join(''))
  expect(bytes(second, 'SHA256SUMS').toString()).toBe(sums.join(''))
  expect(readdirSync(first).sort()).toEqual(['SHA256SUMS', 'app', ...released].sort())
})

it('holds what the function app runs and nothing else', () => {
  const files = unzipSync(bytes(first, `plimsoll-${version}.zip`))
  expect(Object.keys(files).sort()).toEqual([
    'LICENSE',
    'THIRD-PARTY-NOTICES.txt',
    'dist/azure.cjs',
    'dist/main.cjs',
    'host.json',
    'package.json',
  ])
  for (const [path, content] of Object.entries(files)) {
    expect(Buffer.compare(bytes(first, join('app', path)), content)).toBe(0)
  }
  const manifest = JSON.parse(Buffer.from(files['package.json'] ?? []).toString())
  expect(Object.keys(manifest).sort()).toEqual(
    ['name', 'version', 'description', 'license', 'type', 'engines', 'main'].sort(),
  )
})

it('holds of the catalogues what judges, and nothing of what proves them', () => {
  const app = bytes(first, 'app/dist/azure.cjs').toString()
  const held = (texts: readonly string[]) => texts.filter((text) => app.includes(text))
  const entries = [...controls, ...detections, ...checks]
  const titles = entries.map(({ title }) => title)
  expect(held(titles)).toEqual(titles)
  const cases = entries.flatMap((one) => one.cases.map(({ name }) => name))
  // A short name may be said by something else too.
  const telling = cases.filter((name) => name.length > 35)
  expect(telling.length).toBeGreaterThan(100)
  expect(held(telling)).toEqual([])
})

it('runs from an empty folder in the embedded host', async () => {
  // Jest's processes run many test files: nothing that one of them handed in is to answer here.
  Reflect.deleteProperty(realm, Symbol.for('plimsoll.host'))
  const appDir = join(folder, 'elsewhere')
  const files = unzipSync(bytes(first, `plimsoll-${version}.zip`))
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(appDir, path)), { recursive: true })
    writeFileSync(join(appDir, path), content)
  }
  const host = await startHost({
    appDir,
    env: {
      AzureWebJobsStorage: azurite.connectionString,
      PLIMSOLL_STORAGE: azurite.connectionString,
      ...Object.fromEntries(
        ['sweep', 'catchUp', 'retain', 'hunt'].map((name) => [
          `AzureWebJobs.${name}.Disabled`,
          '1',
        ]),
      ),
    },
    log: () => {},
  })
  try {
    expect(host.problems).toEqual([])
    const health = await fetch(`${host.url}/api/health`)
    expect([health.status, await health.json()]).toEqual([200, { status: 'ok', problems: [] }])
    // Needs the other bundle too: the SDKs, the storage.
    const { ok, error } = await host.trigger('acceptQueued', { id: 'nonsense' })
    expect([ok, error]).toEqual([true, undefined])
  } finally {
    await host.stop()
  }
})

it('holds a command line that runs wherever it is unpacked', () => {
  const to = join(folder, 'command')
  mkdirSync(to)
  const unpacked = spawnSync('tar', ['-xzf', join(first, `plimsoll-${version}.tgz`), '-C', to])
  expect(unpacked.status).toBe(0)
  const { bin } = JSON.parse(readFileSync(join(to, 'package/package.json'), 'utf8'))
  const { status, stdout } = spawnSync(
    process.execPath,
    [join(to, 'package', bin.plimsoll), 'explain', 'aks-local-accounts-disabled'],
    { encoding: 'utf8' },
  )
  expect(status).toBe(0)
  expect(stdout).toContain('aks-local-accounts-disabled')
})

it('brings the licence of every package that the bundles hold code of', () => {
  const bill = JSON.parse(bytes(first, `plimsoll-${version}.cdx.json`).toString())
  const notices = bytes(first, 'app/THIRD-PARTY-NOTICES.txt').toString()
  const lines = new Set(notices.split('\n'))
  const named = (one: { readonly name: string; readonly version: string }) =>
    lines.has(`${one.name}@${one.version}`)
  expect(bill.components.length).toBeGreaterThan(30)
  expect(bill.components.filter((one: never) => !named(one))).toEqual([])
  expect(notices).toContain('Permission is hereby granted')
  const listed = spawnSync('tar', ['-tzf', join(first, `plimsoll-${version}.tgz`)], {
    encoding: 'utf8',
  })
  expect(listed.stdout).toContain('package/THIRD-PARTY-NOTICES.txt')
})

it('names every package that the bundles are made of, with version, licence and hash', () => {
  const bill = JSON.parse(bytes(first, `plimsoll-${version}.cdx.json`).toString())
  expect([bill.bomFormat, bill.metadata.component.version]).toEqual(['CycloneDX', version])
  const names = bill.components.map(({ name }: { readonly name: string }) => name)
  // Supplied by the worker is @azure/functions-core; everything else that we depend on is in.
  expect(Object.keys(dependencies).filter((name) => !names.includes(name))).toEqual([])
  for (const one of bill.components) {
    expect(one).toMatchObject({
      purl: expect.stringMatching(/^pkg:npm\/(%40[\w.-]+\/)?[\w.-]+@\d/),
      licenses: [{ expression: expect.stringMatching(/\w/) }],
      hashes: [{ alg: 'SHA-512', content: expect.stringMatching(/^[\da-f]{128}$/) }],
    })
  }
  expect(JSON.stringify(bill)).not.toMatch(/timestamp/)
})

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { appFiles } from './package/app-files.ts'
import { billOfMaterials } from './package/bill-of-materials.ts'
import { commandFiles } from './package/command-files.ts'
import { tarballOf } from './package/tarball-of.ts'
import { zipOf } from './package/zip-of.ts'

/**
 * Makes what is released, in dist/package or where `--to` says: the zip of the function app and its folder, the
 * command line, what both are made of, and the hashes. The same sources make the same bytes.
 */
const { to } = parseArgs({ options: { to: { type: 'string', default: 'dist/package' } } }).values
const target = resolve(to)
process.chdir(fileURLToPath(new URL('..', import.meta.url)))
rmSync(target, { recursive: true, force: true })

const built = join(target, 'build')
const { status } = spawnSync(process.execPath, ['tools/build.ts', '--to', built], {
  stdio: 'inherit',
})
if (status !== 0) process.exit(status ?? 1)

const manifest = JSON.parse(readFileSync('package.json', 'utf8'))
const { name, version } = manifest
const app = appFiles(built, manifest)
for (const { path, content } of app) write(join('app', path), content)
const released = [
  [`${name}-${version}.zip`, zipOf(app)],
  [`${name}-${version}.tgz`, tarballOf(commandFiles(built, manifest))],
  [`${name}-${version}.cdx.json`, Buffer.from(billOfMaterials(built, manifest))],
] as const
for (const [file, content] of released) write(file, content)
const sums = released.map(([file, content]) => `${sha256(content)}  ${file}\n`)
write('SHA256SUMS', Buffer.from(sums.join('')))
rmSync(built, { recursive: true })
process.stdout.write(sums.join(''))

function write(file: string, content: Uint8Array): void {
  const path = join(target, file)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
}

function sha256(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

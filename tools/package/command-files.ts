import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Manifest } from './manifest.ts'
import { manifestFile } from './manifest-file.ts'
import { noticesFile } from './notices-file.ts'
import type { PackedFile } from './packed-file.ts'

/** The command line, as `npm install` takes it. */
export function commandFiles(built: string, manifest: Manifest): readonly PackedFile[] {
  const file = 'plimsoll.mjs'
  return [
    { path: `dist/${file}`, content: readFileSync(join(built, file)), isRun: true },
    { path: 'LICENSE', content: readFileSync('LICENSE') },
    noticesFile(built),
    { path: 'README.md', content: readFileSync('README.md') },
    manifestFile(manifest, { bin: { plimsoll: `dist/${file}` } }),
  ]
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Manifest } from './manifest.ts'
import { manifestFile } from './manifest-file.ts'
import { noticesFile } from './notices-file.ts'
import type { PackedFile } from './packed-file.ts'

/** What a function app runs: everything that it needs is in the bundles. */
export function appFiles(built: string, manifest: Manifest): readonly PackedFile[] {
  return [
    ...['azure.cjs', 'main.cjs'].map((file) => ({
      path: `dist/${file}`,
      content: readFileSync(join(built, file)),
    })),
    { path: 'host.json', content: readFileSync('host.json') },
    { path: 'LICENSE', content: readFileSync('LICENSE') },
    noticesFile(built),
    manifestFile(manifest, { main: 'dist/main.cjs' }),
  ]
}

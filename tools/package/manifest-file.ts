import type { Manifest } from './manifest.ts'
import type { PackedFile } from './packed-file.ts'

/** The package.json of a package: what it is and how it begins; no scripts, nothing to install. */
export function manifestFile(
  { name, version, description, license, type, engines }: Manifest,
  begins: { readonly main: string } | { readonly bin: Readonly<Record<string, string>> },
): PackedFile {
  const body = { name, version, description, license, type, engines, ...begins }
  return { path: 'package.json', content: Buffer.from(`${JSON.stringify(body, null, 2)}\n`) }
}

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PackedFile } from './packed-file.ts'

const isLicence = /^(licen[sc]e|copying|notice|copyright)\b/i

/**
 * The licences of the packages that the bundles hold code of, for minifying leaves none of their comments: each text once,
 * below the packages that it is of. The same packages make the same text.
 */
export function noticesFile(built: string): PackedFile {
  const folders: readonly string[] = JSON.parse(
    readFileSync(join(built, 'components.json'), 'utf8'),
  )
  const packages = new Map<string, string[]>()
  for (const folder of folders) {
    const { name, version, license } = JSON.parse(
      readFileSync(join(folder, 'package.json'), 'utf8'),
    )
    const text = textsIn(folder) || `${license}. The package comes without the text.`
    packages.set(text, [...(packages.get(text) ?? []), `${name}@${version}`])
  }
  const parts = [...packages].map(([text, names]) => `${names.join('\n')}\n\n${text}\n`)
  const head =
    'The bundles beside this file hold code of these packages, each under its own licence.\n'
  const line = `\n${'-'.repeat(80)}\n\n`
  return { path: 'THIRD-PARTY-NOTICES.txt', content: Buffer.from([head, ...parts].join(line)) }
}

function textsIn(folder: string): string {
  return readdirSync(folder)
    .filter((file) => isLicence.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim())
    .join('\n\n')
}

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Manifest } from './manifest.ts'

interface Locked {
  readonly version: string
  readonly license?: string
  readonly integrity?: string
}

/**
 * What the bundles hold, as CycloneDX JSON: the packages that the build took something from, with what the lock
 * file says of them. (`npm sbom --omit=dev` leaves out those that a dev dependency needs as well.) Nothing in it
 * changes by itself. Throws on a package that is not locked.
 */
export function billOfMaterials(built: string, manifest: Manifest): string {
  const folders = read<readonly string[]>(join(built, 'components.json'))
  const locked = read<{ readonly packages: Readonly<Record<string, Locked>> }>('package-lock.json')
  const components = folders.map((folder) => {
    const found = locked.packages[folder]
    if (found === undefined) throw new Error(`${folder} is not in package-lock.json`)
    return component(folder.slice(folder.lastIndexOf('node_modules/') + 13), found)
  })
  const { name, version, description, license } = manifest
  const root = { ...component(name, { version, license }), type: 'application', description }
  const bill = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: serialOf(JSON.stringify([root, components])),
    version: 1,
    metadata: { component: root },
    components,
  }
  return `${JSON.stringify(bill, null, 2)}\n`
}

function component(name: string, { version, license, integrity }: Locked) {
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`
  const content = integrity?.startsWith('sha512-')
    ? Buffer.from(integrity.slice(7), 'base64').toString('hex')
    : null
  return {
    type: 'library',
    'bom-ref': purl,
    name,
    version,
    purl,
    ...(content === null ? {} : { hashes: [{ alg: 'SHA-512', content }] }),
    ...(license === undefined ? {} : { licenses: [{ expression: license }] }),
  }
}

/** A name of its own for each content, in the form of a random UUID. */
function serialOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
  ]
  return `urn:uuid:${[...parts, hex.slice(20, 32)].join('-')}`
}

function read<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8')) as T
}

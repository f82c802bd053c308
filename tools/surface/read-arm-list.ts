import { existsSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { ArmList } from './arm-list.ts'
import { listPointer } from './list-pointer.ts'

const named = /^([A-Za-z]+\.[A-Za-z]+)((?:\.[A-Za-z]+)+)@(\d{4}-\d{2}-\d{2}(?:-preview)?)\.tsv$/
const one = "(?:string|bool|int|object|array|any|'[^']*')"
const union = `${one}(?: \\| ${one})*`
const propertyType = new RegExp(`^(?:${union}|\\(${union}\\)\\[\\]|${one}(?:\\[\\])+)$`)
/** The compiler's answer where it lets a property of every resource pass that this type does not have. */
const foreign = /^The property "(\w+)" does not exist/

/**
 * Reads `<type>@<api-version>.tsv`: a property a line, its path and its type with a tab between them. Throws
 * an Error that says which file or line is not so, and how it should be.
 */
export function readArmList(file: string): ArmList {
  const [, provider, rest = '', apiVersion = ''] = named.exec(basename(file)) ?? []
  if (provider === undefined) {
    throw new Error(
      `${file}: the name tells what the list is of, as in Microsoft.Kubernetes.connectedClusters@2026-05-01.tsv`,
    )
  }
  if (!existsSync(file)) throw new Error(`${file}: there is no such file`)
  const lines = readFileSync(file, 'utf8').trimEnd().split(/\r?\n/)
  const entries = lines.map((line, index) => entry(line, `${file}:${index + 1}`))
  const absent = entries.flatMap(([, type]) => foreign.exec(type)?.[1] ?? [])
  const own = entries.filter(([path]) => !absent.includes(path.split('/')[1] ?? ''))
  const paths = new Map(own)
  if (paths.size < own.length) throw new Error(`${file}: ${repeated(lines)} stands there twice`)
  return { type: `${provider}${rest.replaceAll('.', '/')}`, apiVersion, paths }
}

function entry(line: string, at: string): readonly [string, string] {
  const [path = '', type = '', ...more] = line.split('\t')
  if (path === '' || type === '' || more.length > 0) {
    throw new Error(`${at}: needs a path, a tab and a type, as in "properties.enableRBAC<tab>bool"`)
  }
  if (!propertyType.test(type) && !foreign.test(type)) {
    throw new Error(
      `${at}: "${type}" is no type; known are string, bool, int, object, array, any, 'a' | 'b' | string, and lists of them with []`,
    )
  }
  return [listPointer(path), type]
}

function repeated(lines: readonly string[]): string {
  const paths = lines.map((line) => line.split('\t')[0] ?? '')
  return paths.find((path, index) => paths.indexOf(path) < index) ?? ''
}

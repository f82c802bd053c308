import type { Control } from '../../shared/domain/control.ts'
import { type FacetName, facets } from '../../shared/domain/facets/index.ts'
import type { ArmList } from '../surface/arm-list.ts'
import { armLists } from '../surface/arm-lists.ts'
import { readsOf } from '../surface/reads-of.ts'
import { bicepPaths } from './bicep-paths.ts'

/** `resource …` of a snippet that declares what it is about. */
const declaration = /^resource \w+ '([^']+)'/m
const ofEveryResource = ['/name', '/location', '/tags']

/**
 * `<type>@<api-version>` that the snippet of a control belongs into: what it declares itself, or the first of the
 * facets of the control whose type has all properties of the snippet, and of which the control reads one of them
 * or the context is taken.
 */
export function bicepHost(control: Control, snippet: string): string | null {
  const declared = declaration.exec(snippet)?.[1]
  if (declared !== undefined) return declared
  const paths = bicepPaths(snippet)
  const host = [...readsOf(control)].find(
    ([name, read]) =>
      isOf(name, paths) && paths.some((path) => isCommon(path) || isRead(read, path)),
  )
  if (host === undefined) return null
  const { resourceType, apiVersion } = facets[host[0]]
  return `${resourceType}@${apiVersion}`
}

const lists = armLists()

function isOf(name: FacetName, paths: readonly string[]): boolean {
  const { resourceType: type, apiVersion } = facets[name]
  const list = lists.find((one) => one.type === type && one.apiVersion === apiVersion)
  return list !== undefined && paths.every((path) => isDeclared(list, path))
}

/** Keys of a map are free: `*` stands for them, as for elements. What a list says nothing below of is left to
 * the compiler. */
function isDeclared({ paths }: ArmList, path: string): boolean {
  if (isCommon(path)) return true
  let at: readonly string[] = ['']
  for (const step of path.split('/').slice(1)) {
    if (at.some((one) => paths.has(one) && isLeaf(paths, one))) return true
    at = at
      .flatMap((one) => [`${one}/${step}`, `${one}/*`])
      .filter((one) => paths.has(one) || !isLeaf(paths, one))
  }
  return at.length > 0
}

function isCommon(path: string): boolean {
  return ofEveryResource.some((one) => `${path}/`.startsWith(`${one}/`))
}

function isLeaf(paths: ReadonlyMap<string, string>, pointer: string): boolean {
  return ![...paths.keys()].some((one) => one.startsWith(`${pointer}/`))
}

/** As the control reads it, in any case of its letters; of a list, reading it is reading its elements. */
function isRead(read: ReadonlySet<string>, path: string): boolean {
  const steps = path.toLowerCase().replace(/\/\*$/, '').split('/')
  return [...read].some((pointer) => {
    const own = pointer.toLowerCase().replace(/^\/\*/, '').split('/')
    return own.length === steps.length && own.every((step, at) => [steps[at], '*'].includes(step))
  })
}

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Language, type Node, Parser } from 'web-tree-sitter'

export interface Parameter {
  readonly name: string
  readonly description: string | null
  /** Source of the default, which is `null` where the type takes that; null: whoever uses the file has to say. */
  readonly default: string | null
}

export interface Declaration {
  readonly name: string
  /** Type with api-version of a resource, path of a module. */
  readonly of: string
  readonly isExisting: boolean
  readonly text: string
  readonly body: Node
}

/** A Bicep file as far as syntax tells. */
export interface BicepFile {
  readonly path: string
  readonly text: string
  /** `line:column what`, empty where all of it parses. */
  readonly errors: readonly string[]
  readonly parameters: readonly Parameter[]
  readonly resources: readonly Declaration[]
  readonly modules: readonly Declaration[]
  readonly outputs: readonly { readonly name: string; readonly text: string }[]
}

/** A reader of Bicep without the CLI: syntax alone, no types, scopes or api-versions. */
export async function bicepReader(): Promise<(path: string) => BicepFile> {
  await Parser.init()
  const wasm = createRequire(__filename).resolve('tree-sitter-bicep/tree-sitter-bicep.wasm')
  const parser = new Parser().setLanguage(await Language.load(new Uint8Array(readFileSync(wasm))))
  return (path) => {
    const text = readFileSync(path, 'utf8')
    const root = parser.parse(text)?.rootNode
    if (root === undefined) throw new Error(`${path} was not parsed`)
    const declared = (type: string) => all(root, type).map(declaration)
    return {
      path,
      text,
      errors: errorsIn(root),
      parameters: all(root, 'parameter_declaration').map(parameter),
      resources: declared('resource_declaration'),
      modules: declared('module_declaration'),
      outputs: all(root, 'output_declaration').map((node) => ({
        name: nameOf(node),
        text: node.text,
      })),
    }
  }
}

/** Value of a property by its path, as source; null where the object does not name it. */
export function valueAt(node: Node, ...path: readonly string[]): string | null {
  const [first, ...rest] = path
  if (first === undefined) return node.text
  const object = node.type === 'object' ? node : kids(node).find(({ type }) => type === 'object')
  const property = object && kids(object).find((one) => keyOf(one) === first)
  const value = property === undefined ? undefined : kids(property).at(-1)
  return value === undefined ? null : valueAt(value, ...rest)
}

/** Keys that an object names. */
export function keysOf(node: Node): readonly string[] {
  return kids(node).flatMap((one) => keyOf(one) ?? [])
}

/** The first object below a property of that name, wherever it stands; null where there is none. */
export function objectAt(node: Node, key: string): Node | null {
  const property = all(node, 'object_property').find((one) => keyOf(one) === key)
  return property === undefined ? null : (all(property, 'object')[0] ?? null)
}

export function all(node: Node, type: string): readonly Node[] {
  return node.descendantsOfType(type).filter((one) => one !== null)
}

function kids(node: Node): readonly Node[] {
  return node.namedChildren.filter((one) => one !== null)
}

function keyOf(node: Node): string | null {
  if (node.type !== 'object_property') return null
  return kids(node)[0]?.text.replaceAll("'", '') ?? null
}

function nameOf(node: Node): string {
  return all(node, 'identifier')[0]?.text ?? ''
}

function parameter(node: Node): Parameter {
  const decorators = node.previousNamedSibling
  const text = decorators?.type === 'decorators' ? decorators.text : ''
  const described = /@description\('(.+)'\)/.exec(text)
  const value = / = ([\s\S]+)$/.exec(node.text)?.[1]
  const fallback = value ?? (/ \S+\?$/.test(node.text) ? 'null' : null)
  return { name: nameOf(node), description: described?.[1] ?? null, default: fallback }
}

function declaration(node: Node): Declaration {
  return {
    name: nameOf(node),
    of: all(node, 'string')[0]?.text.slice(1, -1) ?? '',
    isExisting: /^resource \w+ '[^']+' existing\b/.test(node.text),
    text: node.text,
    body: all(node, 'object').find((one) => keysOf(one).length > 0) ?? node,
  }
}

function errorsIn(node: Node): readonly string[] {
  const { row, column } = node.startPosition
  const what = node.isMissing ? `missing ${node.type}` : 'error'
  const own = node.isError || node.isMissing ? [`${row + 1}:${column + 1} ${what}`] : []
  return node.hasError
    ? [...own, ...node.children.flatMap((one) => (one === null ? [] : errorsIn(one)))]
    : own
}

import { bicepNeighbours, bicepRequired } from './bicep-required.ts'

/**
 * A template around a snippet: a whole declaration stands as it is, a piece is put into a resource of the type;
 * what it refers to by name is declared beside it.
 */
export function snippetModule(host: string, snippet: string): string {
  const resource = /^resource /m.test(snippet) ? snippet : wrapped(host, snippet)
  const neighbours = Object.entries(bicepNeighbours)
    .filter(([name]) => refersTo(resource, name))
    .map(([, declaration]) => declaration)
  const more = Object.entries(bicepNeighbours)
    .filter(([name, one]) => !neighbours.includes(one) && refersTo(neighbours.join('\n'), name))
    .map(([, declaration]) => declaration)
  return `${[...neighbours, ...more, resource].join('\n\n')}\n`
}

function wrapped(host: string, snippet: string): string {
  const {
    name = 'snippet1234',
    beside = [],
    within = [],
  } = bicepRequired[host.split('@')[0] ?? ''] ?? {}
  const set = new Set([...snippet.matchAll(/^(\w+):/gm)].map(([, key = '']) => key))
  const own = beside.filter((line) => !set.has(line.split(':')[0] ?? ''))
  const inside = within.map((line) => `  ${line}\n`).join('')
  const properties = set.has('properties') || inside === '' ? [] : [`properties: {\n${inside}}`]
  const body = [
    ...own,
    snippet.replace('properties: {\n', `properties: {\n${inside}`),
    ...properties,
  ]
  return `resource it '${host}' = {\n  name: '${name}'\n${indented(body.join('\n'))}\n}`
}

function indented(text: string): string {
  return text.replaceAll(/^(?=.)/gm, '  ')
}

/** A name as a value: no key of a property, no part of another name, not in a text, and not declared there. */
function refersTo(source: string, name: string): boolean {
  const plain = source.replaceAll(/'(?:\\.|[^'\\])*'/g, "''").replaceAll(/\/\/[^\n]*/g, '')
  const isDeclared = new RegExp(`^(?:resource|param|var) ${name}\\b`, 'm').test(plain)
  return !isDeclared && new RegExp(`(?<![\\w.])${name}(?!\\w|\\s*:)`).test(plain)
}

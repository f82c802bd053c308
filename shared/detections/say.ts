import type { Predicate, Values } from '../domain/predicate.ts'

/** A predicate in words, a line for each thing that is asked, indented by what holds it together. */
export function say(node: Predicate, depth = 0): readonly string[] {
  const at = '  '.repeat(depth)
  switch (node.op) {
    case 'all':
      return depth === 0 ? node.of.flatMap((part) => say(part, 0)) : group('all of', node.of, depth)
    case 'any':
      return group('one of', node.of, depth)
    case 'not':
      return node.of.op === 'exists'
        ? [`${at}- \`${node.of.field}\` is missing or empty`]
        : [`${at}- not:`, ...say(node.of, depth + 1)]
    case 'unless':
      return [`${at}- not known to be:`, ...say(node.of, depth + 1)]
    case 'some':
      return [`${at}- one of \`${node.field}\` with:`, ...say(node.where, depth + 1)]
    default:
      return [`${at}- \`${node.field}\` ${asked(node)}`]
  }
}

function group(words: string, of: readonly Predicate[], depth: number): readonly string[] {
  return [`${'  '.repeat(depth)}- ${words}:`, ...of.flatMap((part) => say(part, depth + 1))]
}

type Leaf = Exclude<Predicate, { readonly op: 'all' | 'any' | 'not' | 'unless' | 'some' }>

const verbs = {
  oneOf: 'is',
  startsWith: 'begins with',
  endsWith: 'ends with',
  contains: 'contains',
  pathIn: 'is or lies below',
} as const

function asked(node: Leaf): string {
  switch (node.op) {
    case 'is':
      return `is \`${String(node.value)}\``
    case 'exists':
      return 'is there'
    case 'matches':
      return `matches \`${node.pattern}\``
    case 'atLeast':
      return `is at least ${node.value}`
    case 'atMost':
      return `is at most ${node.value}`
    default:
      return `${verbs[node.op]} ${listed(node.values)}`
  }
}

function listed(values: Values): string {
  if ('list' in values) return `one of the list \`${values.list}\``
  const quoted = values.map((value) => (value === '' ? 'empty' : `\`${value}\``))
  return quoted.length < 2
    ? quoted.join('')
    : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`
}

import { BadRoute } from './bad-route.ts'
import type { Route } from './route.ts'

const constraints: Readonly<Record<string, string>> = {
  int: '-?\\d+',
  long: '-?\\d+',
  guid: '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}',
  alpha: '[a-z]+',
  bool: 'true|false',
}

interface Segment {
  readonly pattern: string
  readonly rank: number
  readonly names: readonly string[]
}

/** An ASP.NET route template, as far as the product's routes need it. Throws when it is a bad one. */
export function parseRoute(template: string, prefix: string): Route {
  if (/^[/~]/.test(template))
    throw new BadRoute(`the route '${template}' must not begin with / or ~`)
  const segments = [...prefix.split('/'), ...template.split('/')].filter(Boolean).map(parseSegment)
  const names = segments.flatMap((segment) => segment.names)
  if (new Set(names).size < names.length)
    throw new BadRoute(`the route '${template}' names a parameter twice`)
  const pattern = new RegExp(`^${segments.map((segment) => segment.pattern).join('')}/?$`, 'i')
  return {
    rank: segments.map((segment) => segment.rank),
    match(path) {
      const found = pattern.exec(path)
      if (!found) return undefined
      const pairs = names.map((name, index) => [name, found[index + 1]] as const)
      return Object.fromEntries(
        pairs.flatMap(([name, value]) => (value === undefined ? [] : [[name, decode(value)]])),
      )
    },
  }
}

function parseSegment(text: string): Segment {
  if (!/[{}?*]/.test(text)) return { pattern: `/${literally(text)}`, rank: 1, names: [] }
  const match = /^\{(\*{0,2})(\w+)(?::(\w+))?(\?)?\}$/.exec(text)
  if (!match) throw new BadRoute(`the route segment '${text}' is not understood`)
  const [, star = '', name = '', kind, optional] = match
  const constraint = kind === undefined ? '[^/]+' : constraints[kind]
  if (constraint === undefined) throw new BadRoute(`the route constraint '${kind}' is not known`)
  const value = star ? '.*' : constraint
  const rank = (kind === undefined ? 3 : 2) + (star ? 2 : 0)
  return { pattern: optional || star ? `(?:/(${value}))?` : `/(${value})`, rank, names: [name] }
}

const literally = (text: string) => text.replace(/[.+^$()|[\]\\]/g, '\\$&')

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // A stray % is no escape; the handler gets the segment as it was sent.
    return text
  }
}

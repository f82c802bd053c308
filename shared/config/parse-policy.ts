import { contextKeys } from '../domain/context.ts'
import type { Policy } from '../domain/policy.ts'
import { redactText } from '../domain/redact.ts'
import type { Catalogue } from './catalogue.ts'
import { emptyPolicy } from './empty-policy.ts'
import type { Tell } from './form.ts'
import { entriesOf, itemsOf, type Located, type Place } from './located.ts'
import { policyForm } from './policy-form.ts'
import type { Problem } from './problem.ts'
import { readYaml } from './read-yaml.ts'
import type { Declared } from './route-form.ts'

/** Told at once; whoever has more of them mends these first. */
const mostProblems = 100

interface Told {
  readonly place: Place
  readonly path: string
  readonly message: string | (() => string)
}

/**
 * The text of a policy file → what it decides, or everything that is wrong with it, in the order of
 * the file. Never throws. A section that is left out is as in `emptyPolicy`.
 */
export function parsePolicy(
  text: string,
  { file, ...catalogue }: Catalogue & { readonly file: string },
): { readonly policy: Policy } | { readonly problems: readonly Problem[] } {
  const told: Told[] = []
  const tell: Tell = (place, path, message) => told.push({ place, path, message })

  const root = readYaml(text, (place, message) => tell(place, '', message))
  const written = root && withoutEmptySections(root)
  const read =
    written &&
    policyForm(catalogue, declaredIn(written, catalogue)).read({ node: written, path: '', tell })
  if (written) checkRoutes(written, tell)
  if (read && told.length === 0) return { policy: { ...emptyPolicy, ...read } }
  return { problems: problemsOf(told, file) }
}

/** A section whose lines are all commented out is a section that is left out. */
function withoutEmptySections(root: Located): Located {
  if (root.kind !== 'map') return root
  const entries = [...root.entries].filter(
    ([name, { value }]) =>
      name === 'version' ||
      !(Object.hasOwn(emptyPolicy, name) || name === 'summary') ||
      value.kind !== 'scalar' ||
      value.value !== null,
  )
  return { ...root, entries: new Map(entries) }
}

function partOf(root: Located, name: string): Located | undefined {
  return root.kind === 'map' ? root.entries.get(name)?.value : undefined
}

/** Names that routes may use, also of sections with problems: those are told where they are. */
function declaredIn(root: Located, catalogue: Catalogue): Declared {
  const channels = partOf(root, 'channels')
  const context = new Map(entriesOf(partOf(root, 'context')))
  return {
    channels: channels
      ? entriesOf(channels).map(([name]) => name)
      : Object.keys(emptyPolicy.channels),
    paging: entriesOf(channels).flatMap(([name, entry]) =>
      isPaging(entry, catalogue) ? [name] : [],
    ),
    context: Object.fromEntries(
      contextKeys.map((key) => [key, itemsOf(context.get(key)).flatMap(givenBy)]),
    ),
  }
}

function isPaging(entry: Located, { channels }: Catalogue): boolean {
  const kind = partOf(entry, 'kind')
  return channels.some(
    ({ id, pages }) => pages === true && kind?.kind === 'scalar' && kind.value === id,
  )
}

function givenBy(rule: Located): readonly string[] {
  const value = partOf(rule, 'value')
  return value?.kind === 'scalar' && typeof value.value === 'string' ? [value.value] : []
}

function checkRoutes(root: Located, tell: Tell): void {
  const routes = partOf(root, 'routes')
  if (routes === undefined && partOf(root, 'channels') !== undefined) {
    tell(root.place, 'routes', 'is missing; without routes nothing reaches the channels below')
  }
  const seen = new Map<unknown, number>()
  for (const [index, route] of itemsOf(routes).entries()) {
    const name = partOf(route, 'name')
    if (name?.kind !== 'scalar') continue
    const first = seen.get(name.value)
    if (first === undefined) seen.set(name.value, index)
    else tell(name.place, `routes[${index}].name`, `routes[${first}] has the same name`)
  }
}

function problemsOf(told: readonly Told[], file: string): readonly Problem[] {
  const sorted = told.toSorted(
    ({ place: a }, { place: b }) => a.line - b.line || a.column - b.column,
  )
  const problems = sorted.slice(0, mostProblems).map(({ place, path, message }): Problem => {
    const sentence = typeof message === 'string' ? message : message()
    return {
      file,
      ...place,
      path: redactText(path),
      message: redactText(path === '' ? sentence : `${path}: ${sentence}`),
    }
  })
  const next = sorted[mostProblems]
  if (next === undefined) return problems
  const message = `${sorted.length - mostProblems} more problems from here on; mend those above first`
  return [...problems, { file, ...next.place, path: '', message }]
}

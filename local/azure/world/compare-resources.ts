import { isObject, type Json, type JsonObject } from '../../../shared/domain/json.ts'

const textOf = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value))

function nameOf(element: Json | undefined): string | null {
  return isObject(element) && typeof element.name === 'string' ? element.name : null
}

/** The parts of a value by path below it; elements of a list by their name, where they have one. */
function partsOf(value: Json | undefined): readonly (readonly [string, Json | undefined])[] | null {
  if (Array.isArray(value)) {
    return value.map((element: Json, i) => [
      `[${nameOf(element) ? JSON.stringify(nameOf(element)) : i}]`,
      element,
    ])
  }
  return isObject(value) ? Object.entries(value).map(([key, inner]) => [`.${key}`, inner]) : null
}

function leavesOf(
  value: Json | undefined,
  path: string,
  into: Map<string, string>,
): Map<string, string> {
  const parts = partsOf(value)
  if (parts) for (const [part, inner] of parts) leavesOf(inner, path + part, into)
  else if (value !== undefined && value !== null) into.set(path.slice(1), textOf(value))
  return into
}

/** What differs between two states, as `resourcechanges` writes it: values are text. */
export function compareResources(before: Json | undefined, after: Json | undefined): JsonObject {
  const old = leavesOf(before, '', new Map())
  const young = leavesOf(after, '', new Map())
  const paths = [...new Set([...old.keys(), ...young.keys()])].filter(
    (path) => old.get(path) !== young.get(path),
  )
  return Object.fromEntries(
    paths.map((path) => {
      const kind = !old.has(path) ? 'Insert' : !young.has(path) ? 'Remove' : 'Update'
      const change = {
        newValue: young.get(path) ?? null,
        previousValue: old.get(path) ?? null,
        changeCategory: 'User',
        propertyChangeType: kind,
        isTruncated: false,
      }
      return [path, change]
    }),
  )
}

import { isObject, type Json } from '../../../shared/domain/json.ts'

/** A value with something else at a path of keys; `*` is each element of a list, and null takes away. */
export function editAt(value: Json, path: readonly string[], wanted: Json): Json {
  const [key, ...rest] = path
  if (key === undefined) return wanted
  if (Array.isArray(value)) {
    const list: readonly Json[] = value
    return list.map((element, index) =>
      key === '*' || key === String(index) ? editAt(element, rest, wanted) : element,
    )
  }
  const name = key.replaceAll('~1', '/').replaceAll('~0', '~')
  const { [name]: inner, ...others } = isObject(value) ? value : {}
  if (rest.length === 0 && wanted === null) return others
  return { ...others, [name]: editAt(inner ?? {}, rest, wanted) }
}

import { isObject, type Json } from '../domain/json.ts'

/** A copy without what names a person: `name` and `address` of callers, wherever callers stand. */
export function withoutPeople(value: Json): Json {
  if (Array.isArray(value)) return value.map((item: Json) => withoutPeople(item))
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      if (item === undefined) return [key, item]
      if (key === 'caller') return [key, anonymous(item)]
      if (key === 'others' && Array.isArray(item)) return [key, item.map(anonymous)]
      return [key, withoutPeople(item)]
    }),
  )
}

function anonymous(caller: Json): Json {
  if (!isObject(caller)) return caller
  const { name: _name, address: _address, ...rest } = caller
  return rest
}

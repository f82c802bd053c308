import { isObject, type Json } from '../../domain/json.ts'
import type { IsoTime } from '../../domain/time.ts'

/**
 * A copy without what names a person: `name` and `address` of callers, in changes, causes and decisions of
 * before `before`.
 */
export function withoutPeople<T extends Json>(value: T, before: IsoTime): T {
  return clean(value, before) as T
}

function clean(value: Json, before: IsoTime): Json {
  if (Array.isArray(value)) return value.map((item: Json) => clean(item, before))
  if (!isObject(value)) return value
  const old = typeof value['at'] === 'string' && value['at'] < before
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      if (item === undefined) return [key, item]
      if (old && (key === 'caller' || key === 'by')) return [key, anonymous(item)]
      if (old && 'caller' in value && key === 'others' && Array.isArray(item))
        return [key, item.map(anonymous)]
      return [key, clean(item, before)]
    }),
  )
}

function anonymous(caller: Json): Json {
  if (!isObject(caller)) return caller
  const { name: _name, address: _address, ...rest } = caller
  return rest
}

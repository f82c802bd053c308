import type { Table } from '../../shared/domain/shape.ts'

/**
 * Wraps what a shape has read, so that each property that is asked for is noted: its JSON pointer, with `*`
 * for elements and keys. A value has one wrapping, so that comparing still works.
 */
export function watched(noted: (pointer: string) => void): (value: unknown, at: string) => unknown {
  const wrappings = new WeakMap<object, object>()

  function wrap(value: unknown, at: string): unknown {
    if (typeof value !== 'object' || value === null) return value
    const known = wrappings.get(value) ?? wrapping(value, at)
    wrappings.set(value, known)
    return known
  }

  function wrapping(value: object, at: string): object {
    if (Array.isArray(value)) return elements(value, at)
    if (isTable(value)) return entries(value, at)
    return isView(value) ? fields(value, at) : value
  }

  function elements(value: readonly unknown[], at: string): object {
    return new Proxy(value, {
      get: (target, key) => wrap(Reflect.get(target, key), `${at}/*`),
    })
  }

  function entries(value: Table<unknown>, at: string): Table<unknown> {
    return {
      get(name) {
        noted(`${at}/*`)
        return wrap(value.get(name), `${at}/*`)
      },
      get names() {
        noted(`${at}/*`)
        return value.names
      },
    }
  }

  function fields(value: object, at: string): object {
    return new Proxy(value, {
      get(target, key) {
        if (typeof key === 'symbol' || key.startsWith('$')) return Reflect.get(target, key)
        noted(`${at}/${key}`)
        return wrap(Reflect.get(target, key), `${at}/${key}`)
      },
    })
  }

  return wrap
}

function isTable(value: object): value is Table<unknown> {
  return 'get' in value && 'names' in value && !isView(value)
}

/** What `compile` of shared/domain/shape.ts makes of an object keeps the object itself. */
function isView(value: object): boolean {
  return Object.hasOwn(value, '$raw')
}

import type { Act } from './act.ts'

/** Path and query of a request, as the API server is asked. */
export function requestUri({ verb, on, path, query = '' }: Act): string {
  if (on === undefined) return `${path ?? '/'}${query}`
  const { group = '', version = 'v1', namespace, resource, name, subresource } = on
  const root = group === '' ? `/api/${version}` : `/apis/${group}/${version}`
  const within =
    namespace === undefined || resource === 'namespaces' ? '' : `/namespaces/${namespace}`
  // What is created has no name in its path yet, unless it belongs to something that has one.
  const named = name !== undefined && (verb !== 'create' || subresource !== undefined)
  const tail = subresource === undefined ? '' : `/${subresource}`
  return `${root}${within}/${resource}${named ? `/${name}` : ''}${tail}${query}`
}

import { isObject, type Json } from './json.ts'

/** Ids that resources name as `properties.<key>.id`, in lower case, each once. */
export function linkedIdsOf(resources: Json, key: string): readonly string[] {
  const ids = (Array.isArray(resources) ? resources : []).flatMap((resource: Json) => {
    const properties = isObject(resource) ? resource['properties'] : undefined
    const link = isObject(properties) ? properties[key] : undefined
    const id = isObject(link) ? link['id'] : undefined
    return typeof id === 'string' && id.startsWith('/') ? [id.toLowerCase()] : []
  })
  return [...new Set(ids)].sort()
}

import { isObject, type Json } from './json.ts'

/** Ids of a list of resources, as the list spells them. */
export function idsIn(resources: Json): readonly string[] {
  return (Array.isArray(resources) ? resources : []).flatMap((resource: Json) =>
    isObject(resource) && typeof resource['id'] === 'string' ? [resource['id']] : [],
  )
}

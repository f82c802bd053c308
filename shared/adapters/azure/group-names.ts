import { isObject, type JsonObject } from '../../domain/json.ts'

/** Names of the management groups in a row of `subscriptionGroups`; null when it does not hold them. */
export function groupNames(row: JsonObject): readonly string[] | null {
  const chain = row['groups']
  if (!Array.isArray(chain)) return null
  const names = chain.map((group) => (isObject(group) ? group['name'] : null))
  return names.every((name) => typeof name === 'string') ? names : null
}

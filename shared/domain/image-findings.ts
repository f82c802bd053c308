import { isObject, type Json, type JsonObject } from './json.ts'

/** The resource that an id lies below, at the start of it in lower case: a registry, a cluster. */
const owned = /^(\/subscriptions\/[^/]+\/resourcegroups\/[^/]+\/providers\/[^/]+\/[^/]+\/[^/]+)\//

/**
 * What Defender for Cloud says about the images below these resources, counted: a row for each resource,
 * severity and state. `since` is when the oldest came to be so, null where none says; `undated` counts those
 * that do not say. Ids are in lower case. The query `imageFindingsOf` counts in the same way.
 */
export function imageFindingsIn(
  assessments: readonly JsonObject[],
  owners: readonly string[],
): readonly JsonObject[] {
  const groups = new Map<string, { owner: string; of: JsonObject[] }>()
  for (const one of assessments) {
    const owner = owned.exec(String(one['id']).toLowerCase())?.[1] ?? ''
    if (!owners.includes(owner) || !isSoftwareUpdate(one)) continue
    const key = `${owner} ${codeOf(one)} ${severityOf(one)}`
    const group = groups.get(key) ?? { owner, of: [] }
    group.of.push(one)
    groups.set(key, group)
  }
  return [...groups.keys()].sort().flatMap((key) => {
    const { owner, of } = groups.get(key) ?? { owner: '', of: [] }
    const [first] = of
    if (first === undefined) return []
    const dates = of.map(sinceOf)
    const [since = null] = dates.filter((date) => date !== '').sort()
    return {
      owner,
      code: codeOf(first),
      severity: severityOf(first),
      findings: of.length,
      undated: dates.filter((date) => date === '').length,
      since,
    }
  })
}

function isSoftwareUpdate(one: JsonObject): boolean {
  return textAt(one, 'metadata', 'recommendationCategory').toLowerCase() === 'softwareupdate'
}

const codeOf = (one: JsonObject) => textAt(one, 'status', 'code')
const severityOf = (one: JsonObject) => textAt(one, 'metadata', 'severity')
const sinceOf = (one: JsonObject) =>
  textAt(one, 'status', 'statusChangeDate') || textAt(one, 'status', 'firstEvaluationDate')

function textAt({ properties }: JsonObject, ...path: readonly string[]): string {
  const found = path.reduce<Json | undefined>(
    (at, key) => (isObject(at) ? at[key] : undefined),
    properties,
  )
  return typeof found === 'string' ? found : ''
}

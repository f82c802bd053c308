import type { JsonObject } from '../../domain/json.ts'

/** What a case gives about images of one owner: these counts, of an open finding of high severity unless it says otherwise. */
export function findingsWith(owner: string, ...each: readonly JsonObject[]): readonly JsonObject[] {
  return each.map((one) => ({
    owner: owner.toLowerCase(),
    code: 'Unhealthy',
    severity: 'High',
    findings: 1,
    undated: 0,
    since: '2026-10-30T00:00:00.0000000Z',
    ...one,
  }))
}

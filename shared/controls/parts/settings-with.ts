import type { JsonObject } from '../../domain/json.ts'

interface Sketch {
  readonly on?: readonly string[]
  readonly off?: readonly string[]
  /** Groups that are on. */
  readonly groups?: readonly string[]
  /** The property that names the destination; null: none does. */
  readonly to?: string | null
  readonly type?: string
  /** The id of the destination. */
  readonly at?: string
}

/** What a case gives about diagnostic settings, called setting-0 and so on. */
export function settingsWith(...sketches: readonly Sketch[]): {
  readonly diagnosticSettings: readonly JsonObject[]
} {
  return {
    diagnosticSettings: sketches.map(
      ({ on = [], off = [], groups = [], to = 'workspaceId', type, at = '/x' }, index) => ({
        name: `setting-${index}`,
        properties: {
          ...(to === null ? {} : { [to]: at }),
          logAnalyticsDestinationType: type ?? null,
          logs: [
            ...on.map((category) => ({ category, categoryGroup: null, enabled: true })),
            ...off.map((category) => ({ category, categoryGroup: null, enabled: false })),
            ...groups.map((categoryGroup) => ({ category: null, categoryGroup, enabled: true })),
          ],
        },
      }),
    ),
  }
}

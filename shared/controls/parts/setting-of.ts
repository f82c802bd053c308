import type { Json } from '../../domain/json.ts'

/** What a case gives as diagnostic settings of another resource: one that sends these categories to a workspace. */
export function settingOf(owner: string, ...on: readonly string[]): Json {
  return [
    {
      id: `${owner}/providers/microsoft.insights/diagnosticSettings/s`,
      name: 's',
      properties: {
        workspaceId: '/x',
        logs: on.map((category) => ({ category, categoryGroup: null, enabled: true })),
      },
    },
  ]
}

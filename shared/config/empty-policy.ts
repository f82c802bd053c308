import type { Policy } from '../domain/policy.ts'

/** In force without a policy file: what is high or critical is told on the console. */
export const emptyPolicy: Policy = {
  version: 1,
  routes: [
    {
      name: 'default',
      match: { severity: ['critical', 'high'] },
      channels: ['console'],
      also: false,
    },
  ],
  channels: { console: { kind: 'console', settings: {} } },
  callers: {},
  context: {},
  controls: {},
  detections: {},
  allowances: [],
  attestations: [],
  exemptions: [],
  severities: [],
  windows: [],
  auditProfiles: [],
}

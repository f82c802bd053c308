import type { Policy } from '../domain/policy.ts'
import { plural } from './plural.ts'

/** What a policy file holds, in one line. */
export function policySummary(policy: Policy): string {
  const { routes, channels, callers, context, controls, attestations, exemptions } = policy
  const { severities = [], windows = [] } = policy
  const rules = Object.values(context).reduce((sum, some) => sum + (some?.length ?? 0), 0)
  return [
    plural(routes.length, 'route'),
    plural(Object.keys(channels).length, 'channel'),
    plural(Object.keys(callers).length, 'caller'),
    plural(rules, 'context rule'),
    plural(Object.keys(controls).length, 'control setting'),
    plural(attestations.length, 'attestation'),
    plural(exemptions.length, 'exemption'),
    ...(severities.length > 0 ? [plural(severities.length, 'severity rule')] : []),
    ...(windows.length > 0 ? [plural(windows.length, 'window')] : []),
    ...(policy.summary ? ['a summary'] : []),
  ].join(', ')
}

import { stringify } from 'yaml'
import type { Exemption } from '../domain/policy.ts'

/** An entry for `exemptions` of a policy file, as the section that it stands in. */
export function exemptionPatch({ control, scope, reason, owner, until }: Exemption): string {
  return stringify(
    { exemptions: [{ control, scope, reason, owner, until }] },
    { lineWidth: 0, defaultStringType: 'PLAIN' },
  )
}

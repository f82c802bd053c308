import { type AuditProfileId, auditProfiles } from '../domain/audit-profile.ts'
import type { AuditProfileRule } from '../domain/policy.ts'
import type { Form } from './form.ts'
import { described, existing } from './forms.ts'
import { fields } from './map-forms.ts'
import { contextMatch, type Declared } from './route-form.ts'

const profile = existing<AuditProfileId>(
  ['profile', 'profiles'],
  Object.keys(auditProfiles) as AuditProfileId[],
)

/** One entry of `auditProfiles`: what is to be kept of the audit log of clusters of a context. */
export function auditProfileForm(declared: Declared): Form<AuditProfileRule> {
  return fields(
    { profile: described(profile, 'What is sent, and to a table of which plan.') },
    {
      context: described(
        contextMatch(declared),
        'Values of the section `context` that a cluster has to have; without it every cluster.',
      ),
    },
  )
}

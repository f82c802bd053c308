import type { Attestation, CallerEntry, Exemption, Policy } from '../domain/policy.ts'
import { auditProfileForm } from './audit-profile-form.ts'
import type { Catalogue } from './catalogue.ts'
import { channelForm } from './channel-form.ts'
import { contextForm } from './context-form.ts'
import { controlName, controlsForm } from './control-form.ts'
import { allowanceForm, detectionsForm } from './detection-form.ts'
import type { Form } from './form.ts'
import { described, listOf, mapped, matching, refuse, text } from './forms.ts'
import { fields, named } from './map-forms.ts'
import { type Declared, plainName, routeForm } from './route-form.ts'
import { scopeForm } from './scope-form.ts'
import { severityRuleForm } from './severity-rule-form.ts'
import { summaryForm } from './summary-form.ts'
import { untilForm } from './until-form.ts'
import { windowForm } from './window-form.ts'

/** The whole file. Sections that are left out stay out; `parsePolicy` fills them. */
export function policyForm(
  catalogue: Catalogue,
  declared: Declared,
): Form<Pick<Policy, 'version'> & Partial<Policy>> {
  const channel = channelForm(catalogue)
  return fields(
    { version },
    {
      routes: described(
        listOf(routeForm(catalogue, declared)),
        'The first route that fits takes a finding; with `also: true` those below may take it too.',
      ),
      channels: described(
        named(plainName, () => channel, { additionalProperties: channel.schema }),
        'Where alerts go, by name. Secrets appear by name only.',
      ),
      callers: described(callers, 'Who deploys with which application id.'),
      context: described(contextForm, 'What clusters are, from tags, names, groups.'),
      controls: described(controlsForm(catalogue), 'Parameters of controls.'),
      detections: described(
        detectionsForm(catalogue),
        'Which detections are told, only counted, or not looked for.',
      ),
      allowances: described(
        listOf(allowanceForm(catalogue), 0),
        'Who may do what detections look for, for a reason, until a day.',
      ),
      attestations: described(
        listOf(attestationForm(catalogue), 0),
        'What a person vouches for, until a day.',
      ),
      exemptions: described(
        listOf(exemptionForm(catalogue), 0),
        'Failures that are accepted for a reason, until a day.',
      ),
      severities: described(
        listOf(severityRuleForm(catalogue), 0),
        'Other severities than those of the catalogue. The first rule that fits counts.',
      ),
      windows: described(
        listOf(windowForm(catalogue, declared), 0),
        'Announced work: what moves in it is told at its end, if it is still true.',
      ),
      auditProfiles: described(
        listOf(auditProfileForm(declared), 0),
        'How the audit log of clusters is to be kept. The first rule that fits counts.',
      ),
      summary: described(summaryForm(declared), 'Who gets the daily summary, and when.'),
    },
  )
}

const version: Form<1> = {
  accepts: '1',
  schema: { const: 1, description: 'The version of this file format.' },
  read(at) {
    const isOne = at.node.kind === 'scalar' && at.node.value === 1
    return isOne ? 1 : refuse(at, '1, the only version of this file')
  },
}

const applicationId = /^[\da-fA-F]{8}(-[\da-fA-F]{4}){3}-[\da-fA-F]{12}$/

const caller: Form<CallerEntry> = fields({}, { team: text(), repository: text() })

const callers = named(
  mapped(matching(applicationId, 'an application id (GUID)'), (id) => id.toLowerCase()),
  () => caller,
  { propertyNames: { pattern: applicationId.source }, additionalProperties: caller.schema },
)

function entryForms(catalogue: Catalogue) {
  return {
    control: described(controlName(catalogue), 'The id of a control.'),
    scope: described(scopeForm, '`*`, or an ARM id at or above clusters.'),
    owner: described(text(), 'Who answers for it.'),
    until: described(untilForm, 'A date (to its end, UTC) or a time with its zone.'),
  }
}

function attestationForm(catalogue: Catalogue): Form<Attestation> {
  return fields(entryForms(catalogue), {})
}

function exemptionForm(catalogue: Catalogue): Form<Exemption> {
  return fields({ ...entryForms(catalogue), reason: text() }, {})
}

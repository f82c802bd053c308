import type { SeverityRule } from '../domain/policy.ts'
import { severities } from '../domain/severity.ts'
import type { Catalogue } from './catalogue.ts'
import { controlName } from './control-form.ts'
import { detectionName } from './detection-form.ts'
import { eitherOf } from './either-of.ts'
import type { Form } from './form.ts'
import { described, existing, mapped } from './forms.ts'
import { fields } from './map-forms.ts'
import { scopeForm } from './scope-form.ts'

/** One entry of `severities`: it names a control or a detection, and not both. */
export function severityRuleForm(catalogue: Catalogue): Form<SeverityRule> {
  const form = fields(
    { severity: existing(['severity', 'severities'], severities) },
    {
      control: described(controlName(catalogue), 'The id of a control.'),
      detection: described(detectionName(catalogue), 'The id of a detection.'),
      scope: described(scopeForm, 'Where: `*`, or an ARM id at or above clusters.'),
    },
  )
  return eitherOf(
    'control',
    'detection',
    mapped(form, (rule) => ({ scope: '*', ...rule })),
  )
}

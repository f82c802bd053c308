import type { JsonObject } from '../domain/json.ts'
import type { ControlSetting } from '../domain/policy.ts'
import type { Catalogue } from './catalogue.ts'
import type { Form } from './form.ts'
import { described, existing, flag, judged } from './forms.ts'
import { fields, named } from './map-forms.ts'

/** The id of a control, exactly. `policySchema` defines what `$ref` points at. */
export function controlName({ controls, retired }: Catalogue): Form<string> {
  return existing(
    ['control', 'controls'],
    controls.map(({ id }) => id),
    { $ref: '#/$defs/control' },
    retired,
  )
}

/** The section `controls`: parameters and leniency, by control. */
export function controlsForm(catalogue: Catalogue): Form<Readonly<Record<string, ControlSetting>>> {
  const forms = new Map(
    catalogue.controls.map((control) => [control.id, settingForm(control)] as const),
  )
  return named(controlName(catalogue), (id) => forms.get(id) ?? settingForm({ parameters: {} }), {
    properties: Object.fromEntries([...forms].map(([id, { schema }]) => [id, schema])),
    additionalProperties: false,
  })
}

function settingForm({
  parameters,
}: Pick<Catalogue['controls'][number], 'parameters'>): Form<ControlSetting> {
  const names = Object.keys(parameters)
  const forms = new Map(
    Object.entries(parameters).map(([name, { schema, refuse }]) => [name, judged(schema, refuse)]),
  )
  const parametersForm = named(
    existing(['parameter', 'parameters'], names),
    (name) => forms.get(name) ?? judged({}, () => null),
    {
      properties: Object.fromEntries(
        [...forms].map(([name, { schema }]): [string, JsonObject] => [name, schema]),
      ),
      additionalProperties: false,
    },
  )
  return fields(
    {},
    {
      parameters: parametersForm,
      acceptPartial: described(
        flag,
        'Half of what the control asks for is enough: a partial failure is a pass with advice.',
      ),
    },
  )
}

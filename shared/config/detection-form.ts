import { type AllowancePart, allowanceFields } from '../domain/allowance-fields.ts'
import type { Allowance, DetectionSetting } from '../domain/policy.ts'
import type { Catalogue } from './catalogue.ts'
import type { Form } from './form.ts'
import { described, existing, oneOrMore, text } from './forms.ts'
import { fields, named } from './map-forms.ts'
import { pattern } from './pattern-forms.ts'
import { scopeForm } from './scope-form.ts'
import { untilForm } from './until-form.ts'

const parts = Object.keys(allowanceFields) as readonly AllowancePart[]

export function detectionName({ detections }: Catalogue): Form<string> {
  return existing(
    ['detection', 'detections'],
    detections.map(({ id }) => id),
    { $ref: '#/$defs/detection' },
  )
}

const setting: Form<DetectionSetting> = fields(
  {},
  {
    mode: described(
      existing<'alert' | 'observe' | 'off'>(['mode', 'modes'], ['alert', 'observe', 'off']),
      '`alert`: told; `observe`: stored and counted for the summary; `off`: not looked for.',
    ),
  },
)

/** The section `detections`: what is told, what is only counted. */
export function detectionsForm(
  catalogue: Catalogue,
): Form<Readonly<Record<string, DetectionSetting>>> {
  return named(detectionName(catalogue), () => setting, {
    propertyNames: { $ref: '#/$defs/detection' },
    additionalProperties: setting.schema,
  })
}

/** One entry of `allowances`. A part that the detection does not group by would silently never fit. */
export function allowanceForm(catalogue: Catalogue): Form<Allowance> {
  const part = oneOrMore(pattern)
  const form = fields(
    {
      detection: described(detectionName(catalogue), 'The id of a detection.'),
      scope: described(scopeForm, '`*`, or an ARM id at or above clusters.'),
      reason: text(),
      owner: described(text(), 'Who answers for it.'),
      until: described(untilForm, 'A date (to its end, UTC) or a time with its zone.'),
    },
    { actor: part, namespace: part, address: part, userAgent: part },
  )
  return {
    ...form,
    read(at) {
      const entry = form.read(at)
      if (entry === undefined) return undefined
      const given = parts.filter((name) => entry[name] !== undefined)
      if (given.length === 0) {
        at.tell(at.node.place, at.path, `takes at least one of ${quoted(parts)}`)
        return undefined
      }
      const known = partsOf(entry.detection, catalogue)
      const strange = given.filter((name) => !known.includes(name))
      for (const name of strange) {
        const said = known.length === 0 ? 'none of these parts' : quoted(known)
        at.tell(at.node.place, `${at.path}.${name}`, `tells no signals apart; this one has ${said}`)
      }
      return strange.length > 0 ? undefined : entry
    },
  }
}

function partsOf(id: string, { detections }: Catalogue): readonly AllowancePart[] {
  const groupBy = detections.find((one) => one.id === id)?.groupBy ?? []
  return parts.filter((part) =>
    allowanceFields[part].some((field) => groupBy.some((own) => own === field)),
  )
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ')
}

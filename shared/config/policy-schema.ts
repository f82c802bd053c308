import type { Catalogue } from './catalogue.ts'
import { policyForm } from './policy-form.ts'

/** The JSON Schema (2020-12) of `plimsoll.yaml`, for editors. Written to docs/reference/plimsoll.schema.json. */
export function policySchema(
  controls: Catalogue['controls'],
  detections: Catalogue['detections'],
  channels: Catalogue['channels'],
): object {
  const { schema } = policyForm(
    { controls, detections, channels },
    { channels: [], paging: [], context: {} },
  )
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'The policy file of Plimsoll',
    ...schema,
    $defs: {
      control: { enum: controls.map(({ id }) => id) },
      detection: { enum: detections.map(({ id }) => id) },
    },
  }
}

import { channels } from '../channels/index.ts'
import { parsePolicy } from '../config/parse-policy.ts'
import { controls } from '../controls/index.ts'
import { retired } from '../controls/parts/retired.ts'
import { detections } from '../detections/index.ts'
import type { Desk } from '../pipeline/desk.ts'

const file = 'plimsoll.yaml'

/** Reads a policy file against the catalogue of this deployment. */
export const policyReader: Desk['readPolicy'] = (text) => {
  const successors = Object.fromEntries(
    Object.entries(retired).map(([id, { successor }]) => [id, successor]),
  )
  const parsed = parsePolicy(text, { file, controls, detections, channels, retired: successors })
  if ('policy' in parsed) return parsed
  return {
    problems: parsed.problems.map(
      ({ line, column, message }) => `${file}:${line}:${column}: ${message}`,
    ),
  }
}

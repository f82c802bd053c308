import { noSuch } from '../shared/config/no-such.ts'
import type { Control } from '../shared/domain/control.ts'
import { fits } from '../shared/pipeline/fits.ts'
import { UsageError } from './usage-error.ts'

/** The controls that `--control` (ids or globs) and `--framework` (names) leave. */
export function selectControls(
  controls: readonly Control[],
  patterns: readonly string[],
  frameworks: readonly string[],
): readonly Control[] {
  for (const pattern of patterns) {
    if (controls.some(({ id }) => fits([pattern], id))) continue
    const ids = controls.map(({ id }) => id)
    throw new UsageError(
      pattern.includes('*')
        ? `--control ${pattern} fits no control; \`plimsoll list\` prints all`
        : `--control: ${noSuch(['control', 'controls'], pattern, ids)}`,
    )
  }
  const known = [...new Set(controls.flatMap((control) => Object.keys(control.frameworks)))].sort()
  for (const name of frameworks) {
    if (!fits(known, name)) {
      throw new UsageError(`--framework: ${noSuch(['framework', 'frameworks'], name, known)}`)
    }
  }
  return controls.filter(
    (control) =>
      (patterns.length === 0 || fits(patterns, control.id)) &&
      (frameworks.length === 0 ||
        Object.keys(control.frameworks).some((name) => fits(frameworks, name))),
  )
}

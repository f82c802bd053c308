import { noSuch } from '../shared/config/no-such.ts'
import type { Control } from '../shared/domain/control.ts'
import { fits } from '../shared/pipeline/ruling/fits.ts'
import type { Framework } from '../shared/reports/frameworks.ts'
import { UsageError } from './usage-error.ts'

/** The controls that `--control` (ids or globs) and `--framework` leave. */
export function selectControls(
  controls: readonly Control[],
  patterns: readonly string[],
  frameworks: readonly Framework[],
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
  return controls.filter(
    (control) =>
      (patterns.length === 0 || fits(patterns, control.id)) &&
      (frameworks.length === 0 ||
        frameworks.some(({ key }) => control.frameworks[key] !== undefined)),
  )
}

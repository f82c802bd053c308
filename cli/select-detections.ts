import { noSuch } from '../shared/config/no-such.ts'
import type { Detection } from '../shared/domain/detection.ts'
import { fits } from '../shared/pipeline/ruling/fits.ts'
import { UsageError } from './usage-error.ts'

/** The detections that `--detection` (ids or globs) leaves. */
export function selectDetections(
  detections: readonly Detection[],
  patterns: readonly string[],
): readonly Detection[] {
  for (const pattern of patterns) {
    if (detections.some(({ id }) => fits([pattern], id))) continue
    const ids = detections.map(({ id }) => id)
    throw new UsageError(
      pattern.includes('*')
        ? `--detection ${pattern} fits no detection; \`plimsoll list\` prints all`
        : `--detection: ${noSuch(['detection', 'detections'], pattern, ids)}`,
    )
  }
  return patterns.length === 0 ? detections : detections.filter(({ id }) => fits(patterns, id))
}

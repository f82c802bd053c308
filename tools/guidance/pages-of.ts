import type { Control } from '../../shared/domain/control.ts'
import type { Detection } from '../../shared/domain/detection.ts'

/** By id: the page, below `docs`, of what judges it. A detection answers for the ids among its aliases, too. */
export function pagesOf(
  controls: readonly Pick<Control, 'id'>[],
  detections: readonly Pick<Detection, 'id' | 'aliases'>[],
): ReadonlyMap<string, string> {
  return new Map([
    ...controls.map(({ id }) => [id, `controls/${id}.md`] as const),
    ...detections.flatMap(({ id, aliases }) =>
      [id, ...aliases].map((known) => [known, `detections/${id}.md`] as const),
    ),
  ])
}

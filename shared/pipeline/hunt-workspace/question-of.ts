import { after, hours, minutes } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'
import type { LogPlan, LogQuestion } from '../ports.ts'
import { type CountQuery, countable, countQuery } from './count-query.ts'
import type { HuntTask } from './hunt-task.ts'
import { matchQuery, type TimeSpan } from './match-query.ts'
import type { Reading } from './reading.ts'
import { isCounted } from './remembering-hunt.ts'

export interface Planned {
  /** Null when there is nothing to ask: no detection can see anything in the table. */
  readonly question: LogQuestion | null
  readonly counts: CountQuery
}

/** How much older than its arrival a row may be and still be seen by a slice; later ones are found by the rescan. */
const lookBack = { Analytics: hours(2), Basic: minutes(20) } as const

/** Bounds of TimeGenerated for a task. */
export function boundsOf({ kind, span }: HuntTask, plan: LogPlan): TimeSpan {
  return kind === 'match' ? { ...span, from: after(span.from, -lookBack[plan]) } : span
}

/** What Log Analytics is asked for a task. */
export function questionOf(
  task: HuntTask,
  plan: LogPlan,
  {
    workspace,
    place: { customerId },
    read,
    places,
  }: Pick<Reading, 'workspace' | 'place' | 'read' | 'places'>,
  { detections, columnOf }: Pick<Deps, 'detections' | 'columnOf'>,
): Planned {
  const counted = countable(detections, read.table, columnOf)
  const counts = countQuery(read, counted, task.span, columnOf)
  const matched = detections.filter((detection) => !isCounted(detection))
  const ingested = task.kind === 'match' ? task.span : null
  const text = task.kind === 'hours' ? counts.text : matchQuery(read, matched, { ingested, places })
  const bounds = boundsOf(task, plan)
  return {
    counts,
    question:
      text === null ? null : { workspace, customerId, table: read.name, plan, text, ...bounds },
  }
}

import type { Detection } from '../../domain/detection.ts'
import { days, type IsoTime, secondsBetween } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'
import type { Write } from '../ports.ts'

const partition = 'trials'
/** Of Table Storage, in one transaction. */
const mostWrites = 100

/** Notes when a detection came into this deployment. */
export async function beginTrials({
  tables,
  detections,
  now,
}: Pick<Deps, 'tables' | 'detections' | 'now'>): Promise<void> {
  const known = new Set((await tables.list('hunts', partition)).map(({ row }) => row))
  const body = { v: 1, since: now() }
  const writes = detections
    .filter(({ id }) => !known.has(id))
    .map(({ id }): Write => ({ kind: 'put', row: id, body }))
  for (let from = 0; from < writes.length; from += mostWrites) {
    await tables.write('hunts', partition, writes.slice(from, from + mostWrites))
  }
}

/**
 * Whether signals of a detection are told now. What is not critical is only counted for the first days of a
 * deployment: an alarm that nobody could weigh before is soon an alarm that nobody reads.
 */
export async function modesNow(
  deps: Pick<Deps, 'tables' | 'detections' | 'now' | 'limits'>,
): Promise<(detection: string) => Detection['mode']> {
  const rows = await deps.tables.list('hunts', partition)
  const since = new Map(rows.map(({ row, body }) => [row, String(body['since'])]))
  const byId = new Map(deps.detections.map((detection) => [detection.id, detection]))
  const [now, trial] = [deps.now(), days(deps.limits.trialDays)]
  return (id) => {
    const detection = byId.get(id)
    return detection === undefined ? 'observe' : modeAt(detection, since.get(id) ?? now, now, trial)
  }
}

function modeAt(
  { mode, severity }: Detection,
  since: IsoTime,
  now: IsoTime,
  trial: number,
): Detection['mode'] {
  if (mode === 'observe' || severity === 'critical') return mode
  return secondsBetween(since, now) < trial ? 'observe' : 'alert'
}

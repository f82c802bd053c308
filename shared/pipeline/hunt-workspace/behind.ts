import type { Concern } from '../../domain/concern.ts'
import { keyOf } from '../../domain/key-of.ts'
import { hours, secondsBetween } from '../../domain/time.ts'
import { raiseConcern, settleConcern } from '../concerns.ts'
import type { Deps } from '../deps.ts'
import type { TableHunt } from './hunt-table.ts'

/** What passes by itself is told when it has lasted so long. */
const patience = hours(2)

/** Says which tables the hunt has not kept up with, and which wait because they would cost too much. */
export async function watchBehind(
  workspace: string,
  outcomes: readonly TableHunt[],
  deps: Deps,
): Promise<void> {
  const partition = keyOf(workspace)
  const told = await deps.tables.list('hunts', partition, { from: 'late|', to: 'late}' })
  const now = outcomes.flatMap((outcome) => concernOf(workspace, outcome, deps))
  for (const { body, row } of told) {
    const { cause, member } = body
    if (now.some((one) => one.cause === cause && one.member === member)) continue
    await settleConcern({ cause: String(cause), scope: workspace }, String(member), deps)
    await deps.tables.write('hunts', partition, [{ kind: 'delete', row }])
  }
  for (const concern of now) {
    const { cause, member } = concern
    const row = `late|${keyOf(cause, member)}`
    if (told.some((one) => one.row === row)) continue
    await raiseConcern(concern, deps)
    const body = { v: 1, cause, member }
    await deps.tables.write('hunts', partition, [{ kind: 'put', row, body }])
  }
}

function concernOf(
  workspace: string,
  { table, until, overBudget, reason }: TableHunt,
  { limits, now }: Deps,
): readonly Concern[] {
  const shared = { scope: workspace, member: `hunt ${table}`, severity: 'high' as const }
  if (overBudget) {
    return [
      {
        ...shared,
        cause: 'hunt-cost',
        title: `The hunt in ${table} waits until tomorrow: it has scanned what it may`,
        because: `Scanning Basic tables of this workspace would be billed for more than PLIMSOLL_HUNT_DAILY_GB (${limits.huntDailyGb}) today.`,
        fix: 'Raise PLIMSOLL_HUNT_DAILY_GB, give the table the Analytics plan, or send less to it.',
      },
    ]
  }
  if (until === null || secondsBetween(until, now()) <= patience) return []
  return [
    {
      ...shared,
      cause: 'hunt-behind',
      title: `The hunt has not read ${table} since ${until}`,
      because: reason ?? 'More came in than could be read.',
      fix: 'It is read on by itself. If it lasts, see the health of the workspace and its limits.',
    },
  ]
}

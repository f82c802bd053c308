import { clusterKey } from '../../domain/cluster.ts'
import type { Decision } from '../../domain/decision.ts'
import { keyOf } from '../../domain/key-of.ts'
import type { SummaryPlan } from '../../domain/policy.ts'
import { type IsoTime, toMilliseconds } from '../../domain/time.ts'
import { tellOnce } from '../deliver/tell-once.ts'
import type { Deps } from '../deps.ts'
import { knownVersion } from '../ledger/known-version.ts'
import type { StoredRow } from '../ports.ts'
import { fleetView, type ViewedFinding } from './fleet-view.ts'
import { startAlerts } from './start-alerts.ts'
import { isOpen } from './summary-sections.ts'

/**
 * What was critical at the start is told again with every summary, until somebody has mended, exempted or
 * acknowledged it; what opened later has reminders of its own.
 */
export async function remindStarts(plan: SummaryPlan, at: IsoTime, deps: Deps): Promise<void> {
  const rows = await deps.tables.list('runs', 'onboarded')
  const started = rows.filter(
    ({ body }) => typeof body['start'] === 'string' && body['calm'] !== true,
  )
  const byRun = Map.groupBy(started, ({ body }) => String(body['start']))
  for (const [run, some] of byRun) {
    const told = String(some[0]?.body['startAt'])
    // What was told since the last summary needs no reminder yet.
    if (told < at) await remindStart(run, some, { plan, told, version: toMilliseconds(at) }, deps)
  }
}

interface Reminding {
  readonly plan: SummaryPlan
  readonly told: IsoTime
  readonly version: number
}

async function remindStart(
  run: string,
  rows: readonly StoredRow[],
  { plan, told, version }: Reminding,
  deps: Deps,
): Promise<void> {
  const subscriptions = rows.map(({ row }) => row)
  const view = await fleetView(subscriptions, deps)
  const left: ViewedFinding[] = []
  for (const finding of view.findings) {
    const { severity, since } = finding
    if (severity !== 'critical' || !isOpen(finding) || since > told) continue
    if (!(await isPutOff(finding, deps))) left.push(finding)
  }
  const controls = new Map(deps.controls.map((control) => [control.id, control]))
  const alerts = startAlerts(
    { view, findings: left, controls, run, version, from: told, now: deps.now() },
    plan,
  )
  await tellOnce({ partition: keyOf('start', run), version, alerts }, deps)
  if (left.length > 0) return
  for (const row of subscriptions) {
    await deps.tables.write('runs', 'onboarded', [
      { kind: 'merge', row, body: { v: 1, calm: true } },
    ])
  }
}

/** Somebody has acknowledged it, or put it off for now. */
async function isPutOff(
  { cluster, control, since }: ViewedFinding,
  { tables, now }: Pick<Deps, 'tables' | 'now'>,
): Promise<boolean> {
  const row = await tables.get('clusters', clusterKey(cluster), `decision|${control}`)
  if (row === null) return false
  const { at, until } = knownVersion<Decision>(row.body, 'A decision')
  return at >= since && (until === undefined || until > now())
}

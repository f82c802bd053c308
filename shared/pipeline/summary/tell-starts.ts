import { keyOf } from '../../domain/key-of.ts'
import type { SummaryPlan } from '../../domain/policy.ts'
import { hours, secondsBetween, toMilliseconds } from '../../domain/time.ts'
import { tellOnce } from '../deliver/tell-once.ts'
import type { Deps } from '../deps.ts'
import type { StoredRow } from '../ports.ts'
import { fleetView } from './fleet-view.ts'
import { startAlerts } from './start-alerts.ts'
import { isOpen } from './summary-sections.ts'

/** After so long the digest is sent with what is known by then. */
const patience = hours(24)

/**
 * What is open at the start: subscriptions that one sweep has met for the first time, once all of their
 * clusters have been looked at → one digest for each owner. It pages nobody.
 */
export async function tellStarts(plan: SummaryPlan, deps: Deps): Promise<void> {
  const rows = await deps.tables.list('runs', 'onboarded')
  const untold = rows.filter(({ body }) => typeof body['start'] !== 'string')
  const byRun = Map.groupBy(untold, ({ body }) => String(body['run']))
  for (const [run, some] of byRun) await tellStart(run, some, plan, deps)
}

async function tellStart(
  run: string,
  rows: readonly StoredRow[],
  plan: SummaryPlan,
  deps: Deps,
): Promise<void> {
  const subscriptions = rows.map(({ row }) => row)
  const at = String(rows[0]?.body['at'])
  const view = await fleetView(subscriptions, deps)
  if (view.unseen > 0 && secondsBetween(at, deps.now()) < patience) return
  const now = deps.now()
  const version = toMilliseconds(at)
  const controls = new Map(deps.controls.map((control) => [control.id, control]))
  const findings = view.findings.filter(isOpen)
  const alerts = startAlerts({ view, findings, controls, run, version, from: at, now }, plan)
  await tellOnce({ partition: keyOf('start', run), version, alerts }, deps)
  for (const subscription of subscriptions) {
    await deps.tables.write('runs', 'onboarded', [
      { kind: 'merge', row: subscription, body: { v: 1, start: run, startAt: now } },
    ])
  }
}

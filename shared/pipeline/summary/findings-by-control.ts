import type { CampaignFinding } from '../../domain/alert.ts'
import type { Control } from '../../domain/control.ts'
import { byReach } from '../raise/open-in-shares.ts'
import type { ViewedFinding } from './fleet-view.ts'

/** Findings of many clusters, control by control, the gravest first. */
export function findingsByControl(
  findings: readonly ViewedFinding[],
  controls: ReadonlyMap<string, Control>,
): readonly CampaignFinding[] {
  const byControl = new Map<string, CampaignFinding>()
  for (const { control, severity, verdict, since, cluster } of findings) {
    const { title = control, why = '', fix = '' } = controls.get(control) ?? {}
    const known = byControl.get(control)
    byControl.set(control, {
      control,
      title,
      severity,
      because: verdict.because,
      why,
      fix,
      since: known !== undefined && known.since < since ? known.since : since,
      clusters: [...(known?.clusters ?? []), { id: cluster.id, name: cluster.name }],
    })
  }
  return [...byControl.values()].sort(byReach)
}

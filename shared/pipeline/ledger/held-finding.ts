import type { HeldFinding } from '../../domain/alert.ts'
import type { Control } from '../../domain/control.ts'
import type { Transition } from '../../domain/transition.ts'

type Failing = Pick<Transition, 'control' | 'title' | 'severity' | 'verdict' | 'since' | 'cause'>

/** A failing control as a conversation holds it open. */
export function heldFinding(
  { control, title, severity, verdict, since, cause }: Failing,
  controls: ReadonlyMap<string, Control>,
): HeldFinding {
  const { why = '', fix = '' } = controls.get(control) ?? {}
  return {
    control,
    title,
    severity,
    because: verdict.because,
    targets: verdict.status === 'fail' ? verdict.targets : [],
    ...('at' in verdict && verdict.at !== undefined ? { at: verdict.at } : {}),
    since,
    cause,
    why,
    fix,
  }
}

import type { HeldFinding } from '../../shared/domain/alert.ts'
import type { Cause } from '../../shared/domain/cause.ts'
import type { Control } from '../../shared/domain/control.ts'
import type { Transition, TransitionKind } from '../../shared/domain/transition.ts'
import { fleet } from './fleet.ts'

interface What {
  readonly because: string
  readonly targets?: readonly string[]
  readonly at: string
  readonly cause: Cause | null
}

/** A control that moves, and what its conversation holds of it then, in the words of the catalogue. */
export function moved(
  { id, title, severity, why, fix }: Control,
  kind: TransitionKind,
  { because, targets = [], at, cause }: What,
): { readonly change: Transition; readonly held: HeldFinding } {
  const when = { at: fleet.now, since: fleet.now }
  const verdict =
    kind === 'resolved'
      ? ({ status: 'pass', because, at } as const)
      : ({ status: 'fail', because, targets, at } as const)
  const common = { control: id, title, severity, cause }
  return {
    change: { kind, ...common, verdict, ...when, silent: false, unsettled: false },
    held: { ...common, because, targets, at, since: fleet.now, why, fix },
  }
}

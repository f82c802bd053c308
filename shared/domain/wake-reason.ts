import type { WakeUp } from './messages.ts'

/** `hunt`: look if what the hunt hears of the cluster is not what its state holds. */
export type WakeReason = WakeUp['reason'] | 'hunt'

export function wakeReason({ reason, hunt }: WakeUp): WakeReason {
  return hunt === true ? 'hunt' : reason
}

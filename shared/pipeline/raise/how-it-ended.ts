import type { TransitionKind } from '../../domain/transition.ts'

/** What a title says of that which is open no more: what somebody accepted still fails. */
export function howItEnded(moved: readonly { readonly kind: TransitionKind }[]): string {
  const accepted = moved.filter(({ kind }) => kind === 'exempted').length
  if (accepted === 0) return 'resolved'
  return accepted === moved.length ? 'accepted for a time' : 'resolved or accepted for a time'
}

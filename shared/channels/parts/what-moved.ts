import type { TransitionKind } from '../../domain/transition.ts'

const said: Readonly<Record<TransitionKind, string>> = {
  opened: 'Now failing',
  worsened: 'Worse than before',
  expired: 'The exemption has ended',
  blinded: 'Cannot be seen any more',
  reclassified: 'Judged differently now',
  sighted: 'Can be seen again',
  exempted: 'Accepted for a time',
  resolved: 'Resolved',
}
const bad: readonly TransitionKind[] = ['opened', 'worsened', 'expired']

/** Kinds of transitions in words, in the order in which they are told, and those that are bad news. */
export const whatMoved = { said, kinds: Object.keys(said) as TransitionKind[], bad }

import type { Conversation } from '../../domain/conversation.ts'
import type { IsoTime } from '../../domain/time.ts'
import type { Transition } from '../../domain/transition.ts'
import { opens } from './cluster-alert.ts'
import { keptUntil } from './kept-until.ts'

type Keeping = Parameters<typeof keptUntil>[2] & {
  readonly transitions: readonly Transition[]
  /** What was kept back before. */
  readonly waiting: readonly Transition[]
  readonly conversations: readonly Conversation[]
}

/**
 * What moves within announced work, and what worsens in quiet hours, is kept back. At their end it is told if
 * it is still true; what opened and closed again in between was never news.
 */
export function keepBack(input: Keeping): {
  readonly told: readonly Transition[]
  readonly waiting: readonly Transition[]
  /** When the first of them may be told. */
  readonly until: IsoTime | null
} {
  const { told, waiting } = sorted(input)
  const ends: IsoTime[] = []
  for (const one of waiting.values()) {
    const until = endFor(one, input)
    if (until !== null) ends.push(until)
    else {
      waiting.delete(one.control)
      told.push(one)
    }
  }
  return { told, waiting: [...waiting.values()], until: ends.sort()[0] ?? null }
}

function sorted(input: Keeping) {
  const waiting = new Map(input.waiting.map((one) => [one.control, one]))
  const told: Transition[] = []
  for (const transition of input.transitions) {
    const { control } = transition
    const before = waiting.get(control)
    waiting.delete(control)
    if (isUntold(transition, before, input)) continue
    if (endFor(transition, input) !== null && canWait(transition, input)) {
      waiting.set(control, since(transition, before))
    } else told.push(transition)
  }
  return { told, waiting }
}

/** What no conversation holds is kept back by announced work alone: in quiet hours its route collects it. */
function endFor(transition: Transition, input: Keeping): IsoTime | null {
  const holding = holdersOf(transition, input)
  if (holding.length === 0) return input.windowEnd(transition.control)
  const ends = holding.map(({ route, campaign, digest }) =>
    // What is told of many clusters waits with them.
    campaign === undefined && digest === undefined
      ? keptUntil(transition, route, input)
      : input.windowEnd(transition.control),
  )
  // Of several routes the first may speak: a message restates all that its conversation holds.
  return ends.includes(null) ? null : (ends.sort()[0] ?? null)
}

/** It began when it began. */
function since(transition: Transition, before: Transition | undefined): Transition {
  return before !== undefined && opens(before)
    ? { ...transition, kind: before.kind, at: before.at, since: before.since }
    : transition
}

/**
 * Bad news can, and the end of what nobody was told of, which is news by the name of who has mended it. Other
 * ends wait in their conversation.
 */
function canWait(transition: Transition, input: Keeping): boolean {
  if (opens(transition)) return true
  return (
    transition.kind === 'resolved' &&
    transition.cause !== null &&
    holdersOf(transition, input).length === 0
  )
}

function isUntold(transition: Transition, before: Transition | undefined, input: Keeping): boolean {
  return (
    before !== undefined &&
    opens(before) &&
    !opens(transition) &&
    holdersOf(transition, input).length === 0
  )
}

function holdersOf({ control }: Transition, { conversations }: Keeping): readonly Conversation[] {
  return conversations.filter(({ held }) => held.some((one) => one.control === control))
}

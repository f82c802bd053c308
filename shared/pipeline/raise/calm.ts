import type { HeldFinding } from '../../domain/alert.ts'
import type { Conversation } from '../../domain/conversation.ts'
import { after, hours, type IsoTime, minutes, secondsBetween } from '../../domain/time.ts'
import type { Transition } from '../../domain/transition.ts'
import { keptUntil } from './kept-until.ts'

/** What has not come back for so long is not flapping. */
const memory = hours(24)
/** Five minutes become an hour and twenty. */
const mostDoublings = 4

/** A finding that a conversation holds has ended: it is kept, and told when it has stayed away. */
export function atRest(conversation: Conversation, change: Transition, now: IsoTime): Conversation {
  const held = conversation.held.map((finding) =>
    finding.control === change.control ? { ...finding, ended: { at: now, change } } : finding,
  )
  return { ...conversation, held }
}

/** It is back before anybody was told that it had gone: nothing is news but that it comes and goes. */
export function backAgain(
  conversation: Conversation,
  finding: HeldFinding,
  now: IsoTime,
): Conversation {
  const { control } = finding
  const held = conversation.held.map((one) =>
    // As it is now, and open since it was told.
    one.control === control ? { ...finding, since: one.since } : one,
  )
  const times = timesOf(conversation, control, now) + 1
  const returns = { ...conversation.returns, [control]: { at: now, times } }
  return { ...conversation, held, returns }
}

/** Remembers that a finding that was told as resolved has come back, if that is not long ago. */
export function returned(conversation: Conversation, control: string, now: IsoTime): Conversation {
  const known = conversation.returns?.[control]
  if (known === undefined || secondsBetween(known.at, now) > memory) return conversation
  const returns = { ...conversation.returns, [control]: { at: now, times: known.times + 1 } }
  return { ...conversation, returns }
}

type Calming = Parameters<typeof keptUntil>[2] & { readonly calmMinutes: number }

/** When a finding that has ended may be told as resolved. */
export function calmAt(
  conversation: Conversation,
  finding: HeldFinding,
  input: Calming,
): IsoTime | null {
  const { ended, control } = finding
  if (ended === undefined) return null
  const doublings = Math.min(timesOf(conversation, control, input.now), mostDoublings)
  const calm = after(ended.at, minutes(input.calmMinutes) * 2 ** doublings)
  const kept = calm <= input.now ? keptUntil(finding, conversation.route, input) : null
  return kept ?? calm
}

/** Findings whose end is news now leave the conversation, and are remembered in case they come back. */
export function settled(
  conversation: Conversation,
  input: Calming,
): { readonly conversation: Conversation; readonly changes: readonly Transition[] } {
  const { now } = input
  const over = conversation.held.filter((finding) => {
    const at = calmAt(conversation, finding, input)
    return at !== null && at <= now
  })
  if (over.length === 0) return { conversation, changes: [] }
  const returns = { ...conversation.returns }
  for (const { control } of over) {
    returns[control] = { at: now, times: timesOf(conversation, control, now) }
  }
  return {
    conversation: {
      ...conversation,
      held: conversation.held.filter((finding) => !over.includes(finding)),
      returns,
    },
    changes: over.flatMap(({ ended }) => (ended === undefined ? [] : [ended.change])),
  }
}

function timesOf({ returns }: Conversation, control: string, now: IsoTime): number {
  const known = returns?.[control]
  return known === undefined || secondsBetween(known.at, now) > memory ? 0 : known.times
}

import type { HeldFinding } from '../../domain/alert.ts'
import type { Conversation } from '../../domain/conversation.ts'
import type { Decision } from '../../domain/decision.ts'
import { secondsOf } from '../../domain/duration.ts'
import type { Policy, Reminders } from '../../domain/policy.ts'
import { after, type IsoTime, toIso } from '../../domain/time.ts'
import { keptUntil } from './kept-until.ts'

/** What is less grave is told once, and stands in the summary. */
export const defaultReminders: Reminders = { critical: '4h', high: '24h' }

type Reminding = Parameters<typeof keptUntil>[2] & {
  readonly policy: Pick<Policy, 'routes'>
  readonly decisions: readonly Decision[]
}

/**
 * When a conversation restates what it holds open, although nothing has moved; null: never. Any message of
 * it counts as one. What somebody has acknowledged or put off is no reason to.
 */
export function remindAt(conversation: Conversation, input: Reminding): IsoTime | null {
  const { route: name, version, held } = conversation
  const own = input.policy.routes.find((route) => route.name === name)?.remind
  const reminders = { ...defaultReminders, ...own }
  const times = held.flatMap((finding) => {
    const interval = reminders[finding.severity]
    if (interval === undefined || interval === 'never' || finding.ended !== undefined) return []
    const due = after(toIso(version), secondsOf(interval))
    const free = putOffUntil(finding, input.decisions)
    if (free === 'for ever') return []
    const at = free !== null && free > due ? free : due
    // What may not be said now is said at the end of that.
    const kept = at <= input.now ? keptUntil(finding, name, input) : null
    return [kept ?? at]
  })
  return times.sort()[0] ?? null
}

/** An acknowledgement holds until the finding ends; what is opened anew afterwards needs a new one. */
function putOffUntil(
  { control, since }: HeldFinding,
  decisions: readonly Decision[],
): IsoTime | 'for ever' | null {
  const decision = decisions.find((one) => one.control === control)
  if (decision === undefined || decision.at < since) return null
  return decision.until ?? 'for ever'
}

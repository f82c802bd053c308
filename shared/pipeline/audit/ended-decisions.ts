import type { Conversation } from '../../domain/conversation.ts'
import type { Decision } from '../../domain/decision.ts'
import type { DecisionChange } from '../../domain/decision-change.ts'
import type { Finding } from '../../domain/finding.ts'
import type { IsoTime } from '../../domain/time.ts'
import type { Transition } from '../../domain/transition.ts'

/** A transaction takes 100 writes. What is left over ends with the next look. */
const mostAtOnce = 80

interface Moved {
  readonly findings: Readonly<Record<string, Finding>>
  readonly transitions: readonly Transition[]
  /** After the look. */
  readonly conversations: readonly Conversation[]
  /** What people hear of now. */
  readonly told: readonly Transition[]
  readonly now: IsoTime
}

/**
 * Decisions that a look has ended. A finding that comes and goes is not closed as long as a conversation waits
 * for calm with it, nor one that only a new catalogue has closed.
 */
export function endedDecisions(
  decisions: readonly Decision[],
  moved: Moved,
): readonly DecisionChange[] {
  return decisions
    .flatMap((decision): readonly DecisionChange[] => {
      const why = isClosed(decision, moved)
        ? 'the finding is closed'
        : decision.kind === 'snoozed' && isWorse(decision, moved)
          ? 'the finding has become worse'
          : null
      return why === null ? [] : [{ v: 1, change: 'ended', at: moved.now, decision, why }]
    })
    .slice(0, mostAtOnce)
}

function isClosed({ control }: Decision, { findings, conversations }: Moved): boolean {
  const finding = findings[control]
  if (finding === undefined) return true
  if (finding.exempted !== undefined) return true
  return (
    finding.settled !== 'fail' &&
    finding.reclassified?.from !== 'fail' &&
    !conversations.some(({ held }) => held.some((one) => one.control === control))
  )
}

/** It worsened, or came back graver than it had been told. */
function isWorse({ control }: Decision, { transitions, told }: Moved): boolean {
  return (
    transitions.some((one) => one.control === control && one.kind === 'worsened') ||
    told.some((one) => one.control === control && one.kind === 'opened')
  )
}

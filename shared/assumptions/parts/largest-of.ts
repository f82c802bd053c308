import { type Outcome, proven, refuted, unclear } from '../../domain/assumption.ts'
import type { Evidence } from '../../domain/evidence.ts'

type Told = Evidence['largestTold']['channels'][number]

/** Whether channels of one kind took the largest test. Refuted only by one that took the usual test just before. */
export function largestOf({ channels }: Evidence['largestTold'], kind: string): Outcome {
  const own = channels.filter((one) => one.kind === kind)
  const refusing = own.find(refusesSize)
  if (refusing !== undefined) {
    return refuted(
      `${refusing.channel} took the usual test, and not this: ${refusing.largest.reason}`,
    )
  }
  const took = own.find(({ largest }) => largest.state === 'sent')
  if (took !== undefined) return proven(`${took.channel} took it`)
  const [first] = own
  if (first === undefined) return unclear(`no channel of the kind ${kind} was named`)
  const { state, reason } = first.usual
  return unclear(
    state === 'sent'
      ? `${first.channel} has not said whether it takes it: ${first.largest.reason}`
      : `${first.channel} did not take the usual test either: ${reason}`,
  )
}

/** The receiver answered, and not that the sender, the address or its own state is the trouble. */
function refusesSize({ usual, largest }: Told): boolean {
  const isElse = /\banswered (?:401|403|404|410)\b/.test(largest.reason)
  return (
    usual.state === 'sent' && largest.state === 'refused' && largest.fault === 'answer' && !isElse
  )
}

import { type AllowancePart, allowanceFields } from '../../domain/allowance-fields.ts'
import type { ContextFacts } from '../../domain/context.ts'
import type { FoundSignal } from '../../domain/found-signal.ts'
import type { Allowance, Policy } from '../../domain/policy.ts'
import type { IsoTime } from '../../domain/time.ts'
import { covers } from '../ruling/covers.ts'
import { fits } from '../ruling/fits.ts'

/** alert: told; observe: stored and counted; allowed: stored, and somebody answers for it; off: nothing. */
export type SignalMode = 'alert' | 'observe' | 'allowed' | 'off'

const parts = Object.keys(allowanceFields) as readonly AllowancePart[]

/**
 * What the policy file makes of a signal now, and the entry by which it is allowed. `facts` is null where no cluster
 * is named.
 */
export function signalMode(
  { signal, mode }: Pick<FoundSignal, 'signal' | 'mode'>,
  policy: Pick<Policy, 'detections' | 'allowances'>,
  facts: ContextFacts | null,
  now: IsoTime,
): { readonly mode: SignalMode; readonly allowance?: Allowance } {
  const chosen = policy.detections[signal.detection]?.mode ?? mode
  if (chosen === 'off') return { mode: 'off' }
  const allowance = policy.allowances.find(
    (entry) =>
      entry.detection === signal.detection &&
      entry.until > now &&
      (facts === null ? entry.scope === '*' : covers(entry.scope, facts)) &&
      parts.every((part) => partFits(entry, part, signal.values)),
  )
  return allowance === undefined ? { mode: chosen } : { mode: 'allowed', allowance }
}

/** A part that the entry names has to fit; a value that the log does not tell fits nothing. */
function partFits(
  entry: Allowance,
  part: AllowancePart,
  values: FoundSignal['signal']['values'],
): boolean {
  const wanted = entry[part]
  if (wanted === undefined) return true
  const value = allowanceFields[part].map((field) => values[field]).find(Boolean)
  return value !== undefined && fits(wanted, value)
}

import type { Context, ContextFacts } from '../../domain/context.ts'
import type { Control } from '../../domain/control.ts'
import type { Exempted } from '../../domain/evaluation.ts'
import type { Attestation, Policy } from '../../domain/policy.ts'
import type { Severity } from '../../domain/severity.ts'
import type { IsoTime } from '../../domain/time.ts'
import { contextOf } from './context-of.ts'
import { covers } from './covers.ts'
import { severityOf } from './severity-of.ts'
import { windowEnd } from './window-end.ts'

/** What the policy file says about one cluster at one moment. */
export interface Ruling {
  readonly context: Context
  readonly parameters: (control: Control) => Readonly<Record<string, unknown>>
  readonly severity: (control: Pick<Control, 'id' | 'severity'>) => Severity
  /** When announced work ends that the control is part of now; null when there is none. */
  readonly windowEnd: (control: string) => IsoTime | null
  readonly acceptsPartial: (control: string) => boolean
  readonly exemption: (control: string) => Exempted | null
  readonly attestation: (control: string) => Attestation | null
}

export function ruling(policy: Policy, facts: ContextFacts, now: IsoTime): Ruling {
  const inForce = <T extends Attestation>(entries: readonly T[], control: string): T | null =>
    entries.find(
      (entry) => entry.control === control && entry.until > now && covers(entry.scope, facts),
    ) ?? null
  const context = contextOf(policy, facts)
  return {
    context,
    severity: ({ id, severity }) => severityOf(policy, { control: id }, severity, facts),
    windowEnd: windowEnd(policy, facts, context, now),
    parameters(control) {
      const set = policy.controls[control.id]?.parameters
      return set === undefined ? control.defaults : { ...control.defaults, ...set }
    },
    acceptsPartial: (control) => policy.controls[control]?.acceptPartial === true,
    exemption(control) {
      const entry = inForce(policy.exemptions, control)
      return entry && { reason: entry.reason, owner: entry.owner, until: entry.until }
    },
    attestation: (control) => inForce(policy.attestations, control),
  }
}

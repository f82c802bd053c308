import type { ContextFacts } from '../../domain/context.ts'
import type { Policy, SeverityRule } from '../../domain/policy.ts'
import type { Severity } from '../../domain/severity.ts'
import { covers } from './covers.ts'

/** What the policy file makes of a severity of the catalogue. `facts` is null where no cluster is named. */
export function severityOf(
  { severities = [] }: Pick<Policy, 'severities'>,
  wanted: Pick<SeverityRule, 'control'> | Pick<SeverityRule, 'detection'>,
  own: Severity,
  facts: ContextFacts | null,
): Severity {
  const { control, detection }: Pick<SeverityRule, 'control' | 'detection'> = wanted
  const rule = severities.find(
    (one) =>
      one.control === control &&
      one.detection === detection &&
      (facts === null ? one.scope === '*' : covers(one.scope, facts)),
  )
  return rule?.severity ?? own
}

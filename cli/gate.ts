import type { Evaluation } from '../shared/domain/evaluation.ts'
import { atLeast, type Severity } from '../shared/domain/severity.ts'
import type { Unknown } from '../shared/domain/verdict.ts'
import { fits } from '../shared/pipeline/ruling/fits.ts'

export interface GateRule {
  readonly failOn: Severity
  /** What an unknown does; undefined: it counts when something that was tried could not be judged. */
  readonly unknown: 'fail' | 'warn' | 'ignore' | undefined
  /** Facets and controls that have to be there. */
  readonly required: readonly string[]
}

/** Whether a verdict stops a pipeline, is only told, or neither. */
export function gate(evaluation: Evaluation, rule: GateRule): 'stop' | 'warn' | null {
  const { severity, verdict, exempted, control } = evaluation
  if (!atLeast(severity, rule.failOn)) return null
  if (verdict.status === 'fail') return exempted ? null : 'stop'
  if (verdict.status !== 'unknown') return null
  if (isRequired(verdict, control, rule.required)) return 'stop'
  if (rule.unknown === undefined) return isSupplied(verdict) ? 'stop' : null
  return rule.unknown === 'ignore' ? null : rule.unknown === 'warn' ? 'warn' : 'stop'
}

function isRequired({ facet }: Unknown, control: string, required: readonly string[]): boolean {
  return required.some((name) => name === facet || fits([name], control))
}

/** What nobody supplied or mapped is no defect of the cluster; what was tried in vain may hide one. */
function isSupplied({ unknown }: Unknown): boolean {
  return unknown !== 'not-supplied' && unknown !== 'not-mapped'
}

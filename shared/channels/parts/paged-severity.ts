import type { Alert } from '../../domain/alert.ts'
import type { Severity } from '../../domain/severity.ts'

/** What wakes people takes a digest as a mere note, whatever stands in it: it can wait for the morning. */
export function pagedSeverity({ about, severity }: Pick<Alert, 'about' | 'severity'>): Severity {
  return about === 'digest' ? 'info' : severity
}

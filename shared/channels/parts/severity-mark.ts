import type { Severity } from '../../domain/severity.ts'

/** Severity in a shape and a word, for people and screens that do not tell colours apart. */
export const severityMark: Readonly<Record<Severity, string>> = {
  critical: '⛔ CRITICAL',
  high: '▲ HIGH',
  medium: '◆ MEDIUM',
  low: '▽ LOW',
  info: '○ INFO',
}

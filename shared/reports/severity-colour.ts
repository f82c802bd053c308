import type { Severity } from '../domain/severity.ts'
import type { Colour } from './paint.ts'

export function severityColour(severity: Severity): Colour {
  if (severity === 'critical' || severity === 'high') return 'red'
  return severity === 'medium' ? 'yellow' : 'cyan'
}

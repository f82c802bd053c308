import type { Examination } from '../domain/exam.ts'
import { safeJson } from './safe-json.ts'

/** The JSON of `doctor`. */
export function doctorJson({ at, ailments, unexamined }: Examination): string {
  const told = ailments.map(({ check, severity, cause, scope, what, mend }) => ({
    check,
    severity,
    cause,
    scope,
    what,
    mend,
  }))
  return `${safeJson({ version: 1, examinedAt: at, ailments: told, unexamined })}\n`
}

import type { Examination } from '../domain/exam.ts'

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
  return `${JSON.stringify({ version: 1, examinedAt: at, ailments: told, unexamined }, null, 2)}\n`
}

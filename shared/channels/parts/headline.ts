import type { Alert } from '../../domain/alert.ts'
import { plain } from './plain.ts'
import { severityMark } from './severity-mark.ts'

/** What is wrong, and where, in one line. */
export function headline({ state, severity, title }: Alert): string {
  const mark = state === 'resolved' ? '✔ RESOLVED' : severityMark[severity]
  return `${mark} · ${plain(title, 300)}`
}

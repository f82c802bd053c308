export const severities = ['critical', 'high', 'medium', 'low', 'info'] as const
export type Severity = (typeof severities)[number]

/** True when `severity` is `threshold` or worse. */
export function atLeast(severity: Severity, threshold: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(threshold)
}

/** The worst of a list; `info` when it is empty. */
export function worst(list: readonly Severity[]): Severity {
  return severities.find((severity) => list.includes(severity)) ?? 'info'
}

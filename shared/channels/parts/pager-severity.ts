import type { Severity } from '../../domain/severity.ts'

/** Severities of PagerDuty: https://developer.pagerduty.com/docs/ZG9jOjExMDI5NTgx-send-an-alert-event */
export const pagerSeverity: Readonly<Record<Severity, 'critical' | 'error' | 'warning' | 'info'>> =
  {
    critical: 'critical',
    high: 'error',
    medium: 'warning',
    low: 'info',
    info: 'info',
  }

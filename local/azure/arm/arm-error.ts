import type { ArmAnswer } from './arm-request.ts'

interface Detail {
  readonly code: string
  readonly message: string
}

/** The error of the gateway of Resource Manager and of most providers. */
export function armError(
  status: number,
  code: string,
  message: string,
  details?: readonly Detail[],
): ArmAnswer {
  const headers = { 'x-ms-failure-cause': 'gateway' }
  return { status, headers, body: { error: { code, message, ...(details ? { details } : {}) } } }
}

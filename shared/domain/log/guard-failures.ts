/** Words of guard about a sign-in or a check of rights that failed. A guess: the assumption `logs-guard-words`. */
export const guardFailures: readonly string[] = [
  'Unauthorized',
  'failed to authenticate',
  'invalid token',
  'does not have access',
  'AccessNotAllowed',
  'error',
]

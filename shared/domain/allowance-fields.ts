/** What the parts of an allowance are compared with: the first of these fields that a detection groups by. */
export const allowanceFields = {
  actor: ['user.username', 'caller', 'impersonatedUser.username'],
  namespace: ['objectRef.namespace', 'namespace'],
  address: ['clientIp', 'callerIp', 'clientIpPrefix'],
  userAgent: ['userAgent', 'userAgentFamily'],
} as const satisfies Readonly<Record<string, readonly string[]>>
export type AllowancePart = keyof typeof allowanceFields

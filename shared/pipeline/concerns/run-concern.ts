const key = { cause: 'sweep-failed', scope: 'fleet' } as const

/** What is said when a sweep could not list the whole fleet. */
export const runConcern = {
  key,
  said: {
    ...key,
    severity: 'high',
    title: 'A sweep could not list the whole fleet',
    fix: 'The next sweep tries again. Resource Graph needs Reader on every subscription in scope.',
  },
} as const

/** Azure's own initiatives for the security of pods: the baseline and the restricted one. */
export const podSecuritySets: readonly string[] = [
  'a8640138-9b0a-4a28-b8cb-1666c838647d',
  '42b8ef37-b724-4e24-bbc8-7a7708edfe00',
]

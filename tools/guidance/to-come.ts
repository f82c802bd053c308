/** Ids that guidance asks for and no control has yet: a whole family, or one by one; and when they come. */
export const toCome: Readonly<Record<string, string>> = {
  'act-*': 'with the hunt',
  'cov-*': 'with the hunt',
  'rbac-*': 'with the workload plane',
  'wl-*': 'with the workload plane',
  'net-hybrid-connectivity': 'when gateways and circuits of a network are read',
}

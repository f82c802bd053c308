/** Ids that guidance asks for and nothing sees to yet: a whole family, or one by one; and when they come. */
export const toCome: Readonly<Record<string, string>> = {
  'rbac-*': 'with the workload plane',
  'wl-*': 'with the workload plane',
}

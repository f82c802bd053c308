/** How much of the audit log of a cluster is kept where queries can reach it: what the operator pays for. */
export interface AuditProfile {
  readonly title: string
  readonly about: string
  /** Of the two categories that a diagnostic setting can send. The first holds all of the second, and get and list. */
  readonly category: 'kube-audit' | 'kube-audit-admin'
  /** Of the table that it lands in; null: Analytics or Basic, as one likes. */
  readonly plan: 'Analytics' | 'Basic' | null
}

/** Ids are for ever: policy files name them. */
export const auditProfiles = {
  admin: {
    title: 'The admin category only',
    about:
      'kube-audit-admin: every write, and no get or list. It costs least, and detections that look at reads are blind.',
    category: 'kube-audit-admin',
    plan: null,
  },
  'full-basic': {
    title: 'The full log on a Basic table',
    about:
      'kube-audit in a table of its own on the plan Basic: every request, kept for a fraction of the price, and each query is billed by what it scans.',
    category: 'kube-audit',
    plan: 'Basic',
  },
  'full-analytics': {
    title: 'The full log on an Analytics table',
    about:
      'kube-audit on the plan Analytics: every request, with queries that cost nothing and are open to scheduled rules of other tools. It costs most.',
    category: 'kube-audit',
    plan: 'Analytics',
  },
} as const satisfies Readonly<Record<string, AuditProfile>>

export type AuditProfileId = keyof typeof auditProfiles

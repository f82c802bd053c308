/** A Kubernetes minor of AKS. Days are the last ones of support. */
export interface KubernetesRelease {
  /** N of 1.N */
  readonly minor: number
  readonly communityUntil: string
  readonly longTermUntil: string
}

/**
 * The release calendar that AKS publishes; a month without a day ends on its last day.
 * Source: https://learn.microsoft.com/azure/aks/supported-kubernetes-versions, tables "AKS Kubernetes
 * release calendar" and "LTS versions", states of early and of August 2026. Dates have moved later before
 * (1.30 from July to 22 August 2025, 1.33 from June to July 2026), never earlier.
 */
export const kubernetesReleaseTable: {
  /** What is older than the first row ended before it: 1.26 in March 2024, without long-term support. */
  readonly olderUntil: string
  readonly releases: readonly KubernetesRelease[]
} = {
  olderUntil: '2024-03-31',
  releases: [
    { minor: 27, communityUntil: '2024-07-31', longTermUntil: '2025-07-31' },
    { minor: 28, communityUntil: '2025-01-31', longTermUntil: '2026-02-28' },
    { minor: 29, communityUntil: '2025-03-31', longTermUntil: '2026-04-30' },
    { minor: 30, communityUntil: '2025-08-22', longTermUntil: '2026-07-31' },
    { minor: 31, communityUntil: '2025-11-01', longTermUntil: '2026-11-30' },
    { minor: 32, communityUntil: '2026-03-31', longTermUntil: '2027-03-31' },
    { minor: 33, communityUntil: '2026-07-31', longTermUntil: '2027-07-31' },
    { minor: 34, communityUntil: '2026-11-30', longTermUntil: '2027-11-30' },
    { minor: 35, communityUntil: '2027-03-31', longTermUntil: '2028-03-31' },
    { minor: 36, communityUntil: '2027-06-30', longTermUntil: '2028-06-30' },
    { minor: 37, communityUntil: '2027-10-31', longTermUntil: '2028-10-31' },
  ],
}

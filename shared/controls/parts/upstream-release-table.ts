/** A minor of the Kubernetes project. Days are the first and the last one. */
export interface UpstreamRelease {
  /** N of 1.N */
  readonly minor: number
  readonly released: string
  readonly until: string
}

/**
 * The calendar of the Kubernetes project: https://kubernetes.io/releases/patch-releases/. A minor is mended
 * for fourteen months. From 1.36 on the days are planned ones, on the cadence of three minors a year.
 */
export const upstreamReleaseTable: {
  /** What is older than the first row ended by then. */
  readonly olderUntil: string
  readonly releases: readonly UpstreamRelease[]
} = {
  olderUntil: '2024-10-28',
  releases: [
    { minor: 29, released: '2023-12-13', until: '2025-02-28' },
    { minor: 30, released: '2024-04-17', until: '2025-06-28' },
    { minor: 31, released: '2024-08-13', until: '2025-10-28' },
    { minor: 32, released: '2024-12-11', until: '2026-02-28' },
    { minor: 33, released: '2025-04-23', until: '2026-06-28' },
    { minor: 34, released: '2025-08-27', until: '2026-10-27' },
    { minor: 35, released: '2025-12-17', until: '2027-02-28' },
    { minor: 36, released: '2026-04-22', until: '2027-06-28' },
    { minor: 37, released: '2026-08-26', until: '2027-10-28' },
  ],
}

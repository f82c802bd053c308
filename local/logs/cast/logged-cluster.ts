/** What of a cluster shapes its log. */
export interface LoggedCluster {
  /** ARM id. */
  readonly id: string
  /** Nodes at the beginning of 2026; 6 when absent. */
  readonly nodes?: number
  /** `1.36.3` when absent. */
  readonly version?: string
  /** Private API server: every caller has the address that Private Link gives it. */
  readonly privateApi?: boolean
  /** Public address of everything that runs on its nodes; one is made up when absent. */
  readonly egress?: string
  /** Somebody takes the local administrator's certificate once in a while. */
  readonly localAccounts?: boolean
  /** Stopped at night and at weekends. */
  readonly stopsAtNight?: boolean
  /** No audit records at all from then on, in milliseconds since 1970. */
  readonly silentFrom?: number
}

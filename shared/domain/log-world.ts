/** The addresses under which the nodes and pods of a cluster appear outside. */
export interface Egress {
  readonly has: (address: string) => boolean
}

/** What a record does not say by itself and the caller may know. Null: not known. */
export interface LogWorld {
  /** Hops of the control plane, in CIDR form: skipped when the client's address is looked for. */
  readonly controlPlaneHops: readonly string[]
  readonly egressOf: (cluster: string) => Egress | null
  readonly countryOf: (address: string) => string | null
  /** Whether the object id of an Activity Log caller is a kubelet, add-on or cluster identity. */
  readonly isClusterIdentity: (caller: string) => boolean | null
  /** Whether an ARM id in lower case is of Plimsoll's own deployment. */
  readonly isPlimsoll: (resourceId: string) => boolean | null
}

/** Of a lone log file nothing more is known. */
export const bareWorld: LogWorld = {
  // Seen in AKS audit rows; inferred, so it is a setting.
  controlPlaneHops: ['172.31.0.0/16'],
  egressOf: () => null,
  countryOf: () => null,
  isClusterIdentity: () => null,
  isPlimsoll: () => null,
}

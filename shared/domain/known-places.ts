/** What of a log's world a query can be told, so that it brings less. */
export interface KnownPlaces {
  /** As in `LogWorld`; the exact test has to be given the same. */
  readonly controlPlaneHops: readonly string[]
  /** By lower-cased id, the clusters of which the egress is known, with the single addresses in it. */
  readonly egress: ReadonlyMap<string, readonly string[]>
}

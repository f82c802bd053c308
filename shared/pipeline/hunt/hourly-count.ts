/** What a query counted of one group in one hour, for one trigger. */
export interface HourlyCount {
  /** `<detection>#<number of the trigger>`. */
  readonly trigger: string
  /** The values of the detection's group, in its order. */
  readonly group: readonly string[]
  readonly cluster: string
  readonly actor: string
  /** The principal class where the group is an identity, else empty: young ones are compared with their like. */
  readonly kind: string
  /** Milliseconds: the beginning of the hour. */
  readonly hour: number
  readonly count: number
}

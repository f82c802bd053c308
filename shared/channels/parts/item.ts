/** One thing that an alert tells. Texts are plain and clipped. */
export interface Item {
  readonly heading: string
  readonly because?: string
  readonly targets?: string
  readonly who?: string
  /** A line a property: before → after. */
  readonly changed: readonly string[]
  readonly why?: string
  readonly commands: readonly string[]
}

/** Times are milliseconds. */
export interface Parent {
  /** Since when it is known without a break as long as the baseline. */
  readonly since: number
  readonly last: number
  /** Its values are remembered by what they belong to: they were too many. */
  readonly rolled: boolean
  /** Even so: nothing is new to it any more. */
  readonly full: boolean
  /** When each was seen last. */
  readonly keys: { readonly [values: string]: number }
}

/** What may be new, and waits until no older record can come. */
export interface Pending {
  readonly parent: string
  readonly values: readonly string[]
  readonly group: string
  readonly at: number
  readonly last: number
  readonly id: string
  readonly cluster: string
  readonly actor: string
}

export interface FirstSeenState {
  readonly parents: { readonly [parent: string]: Parent }
  readonly pending: readonly Pending[]
  /** By group, signals that more may fold into. */
  readonly windows: { readonly [group: string]: NewWindow }
}

export interface NewWindow {
  readonly opened: number
  readonly last: number
  readonly ids: readonly string[]
  readonly values: readonly string[]
  readonly count: number
  readonly cluster: string
  readonly actor: string
}

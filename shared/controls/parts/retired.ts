interface Retired {
  /** The release that dropped it. */
  readonly since: string
  /** The control that judges this now, or null. */
  readonly successor: string | null
  readonly why: string
}

/** Ids are for ever: a control that is removed or renamed stays here, and `explain` still answers. */
export const retired: Readonly<Record<string, Retired>> = {}

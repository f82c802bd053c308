/** One thing that a piece of guidance asks for, in our words. */
export interface Recommendation {
  readonly what: string
  /** Ids of controls; `<family>-*` is all of a family. */
  readonly controls: readonly string[]
  /** What of it a tool cannot tell, and who can. */
  readonly untold?: string
}

export interface Guidance {
  readonly title: string
  readonly recommendations: readonly Recommendation[]
}

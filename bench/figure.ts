/** One measured figure. Names are a contract: they never change. */
export interface Figure {
  readonly name: string
  /** As shown: `<= 0.5`. */
  readonly aim: string
  readonly unit: 'ratio' | 'seconds' | 'calls' | 'looks' | 'MB' | 'alarms' | 'share' | 'messages'
  /** What `aim` says. */
  readonly isMet: (value: number) => boolean
  readonly measure: () => Promise<number>
  /** Lines that stand below it in the table, once it is taken. */
  readonly notes?: () => readonly string[]
}

type Measured = Pick<Figure, 'name' | 'unit' | 'measure' | 'notes'>

/** A figure whose value must not be larger than `most`. */
export function figure({ most, ...spec }: Measured & { readonly most: number }): Figure {
  return { ...spec, aim: `<= ${most}`, isMet: (value) => value <= most }
}

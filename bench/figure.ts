/** One measured figure. Names are a contract: they never change. */
export interface Figure {
  readonly name: string
  /** As shown: `<= 0.5`. */
  readonly aim: string
  readonly unit: 'ratio' | 'seconds' | 'calls' | 'looks' | 'MB' | 'share' | 'messages'
  /** What `aim` says, as a number. */
  readonly most: number
  readonly measure: () => Promise<number>
  /** Lines that stand below it in the table, once it is taken. */
  readonly notes?: () => readonly string[]
}

/** A figure whose value must not be larger than `most`. */
export function figure(spec: Omit<Figure, 'aim'>): Figure {
  return { ...spec, aim: `<= ${spec.most}` }
}

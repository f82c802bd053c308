import type { Figure } from './figure.ts'

/** A figure whose value must not be smaller than `least`. */
export function figureAtLeast({
  least,
  ...spec
}: Pick<Figure, 'name' | 'unit' | 'measure'> & { readonly least: number }): Figure {
  return { ...spec, aim: `>= ${least}`, isMet: (value) => value >= least }
}

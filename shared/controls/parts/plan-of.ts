import type { Facets } from '../../domain/facets/index.ts'
import { isSameText } from './is-same-text.ts'

/** A Defender plan by its name; undefined where the list does not tell its tier. */
export function planOf(
  pricings: Facets['pricings'],
  name: string,
): Facets['pricings'][number]['properties'] | undefined {
  const found = pricings.find((plan) => isSameText(plan.name, name))?.properties
  return found?.pricingTier === undefined ? undefined : found
}

import type { JsonObject } from '../../domain/json.ts'

/** What a case gives about Defender plans: their tiers by name. */
export function plansWith(tiers: Readonly<Record<string, string | null>>): {
  readonly pricings: readonly JsonObject[]
} {
  return {
    pricings: Object.entries(tiers).map(([name, pricingTier]) => ({
      name,
      properties: { pricingTier },
    })),
  }
}

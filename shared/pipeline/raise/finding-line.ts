import type { CampaignFinding } from '../../domain/alert.ts'

const mostNames = 5

/** `high: Static local accounts are disabled: shop-1, shop-2 and 3 more` */
export function findingLine({
  severity,
  title,
  clusters,
}: Pick<CampaignFinding, 'severity' | 'title' | 'clusters'>): string {
  const shown = clusters.slice(0, mostNames).map(({ name }) => name)
  const rest = clusters.length - shown.length
  return `${severity}: ${title}: ${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`
}

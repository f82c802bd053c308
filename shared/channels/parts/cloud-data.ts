import type { Alert, CampaignAlert } from '../../domain/alert.ts'
import { bounded } from './bounded.ts'

/**
 * An alert as data, with the first `count` of what moved and what is open. What moved is worth more than
 * what was open already, so that goes first when room is short.
 */
export function cloudData(alert: Alert): {
  readonly total: number
  readonly build: (count: number) => object
} {
  if (alert.about === 'plimsoll' || alert.about === 'signal')
    return { total: 0, build: () => bounded(alert) as object }
  if (alert.about === 'campaign') return ofCampaign(alert)
  const { changes, open, ...rest } = alert
  const head = bounded(rest) as object
  const moved = changes.map(bounded)
  const held = open.map(bounded)
  return {
    total: moved.length + held.length,
    build(count) {
      const keptChanges = moved.slice(0, count)
      const keptOpen = held.slice(0, count - keptChanges.length)
      const dropped = {
        changes: moved.length - keptChanges.length,
        open: held.length - keptOpen.length,
      }
      const whole = dropped.changes === 0 && dropped.open === 0
      return { ...head, changes: keptChanges, open: keptOpen, ...(whole ? {} : { dropped }) }
    },
  }
}

/** Every cluster of every open finding, for receivers that mirror what is open; what moved comes after it. */
function ofCampaign({ open, moved, ...alert }: CampaignAlert): ReturnType<typeof cloudData> {
  const head = bounded(alert) as object
  const held = open.flatMap(({ clusters, ...rest }) => {
    const finding = bounded(rest) as object
    return clusters.map((cluster) => ({ finding, cluster: bounded(cluster) }))
  })
  const news = moved.map(({ clusters, ...change }) => ({
    ...(bounded(change) as object),
    count: clusters.length,
  }))
  return {
    total: held.length,
    build(count) {
      const kept = held.slice(0, count)
      const findings = [...new Set(kept.map(({ finding }) => finding))]
      const told = findings.map((finding) => ({
        ...finding,
        clusters: kept.filter((one) => one.finding === finding).map(({ cluster }) => cluster),
      }))
      const dropped = held.length - kept.length
      return {
        ...head,
        moved: news,
        open: told,
        ...(dropped === 0 ? {} : { dropped: { open: dropped } }),
      }
    },
  }
}

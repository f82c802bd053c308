import type { Alert, CampaignAlert, CampaignFinding, DigestAlert } from '../../domain/alert.ts'
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
  if (alert.about === 'digest') return ofDigest(alert)
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
  const held = heldOf(open)
  const news = moved.map(({ clusters, ...change }) => ({
    ...(bounded(change) as object),
    count: clusters.length,
  }))
  return {
    total: held.length,
    build(count) {
      const kept = held.slice(0, count)
      const dropped = held.length - kept.length
      return {
        ...head,
        moved: news,
        open: regrouped(kept),
        ...(dropped === 0 ? {} : { dropped: { open: dropped } }),
      }
    },
  }
}

/** As a campaign; the lines of its sections come after what is open. */
function ofDigest({ open, sections, ...alert }: DigestAlert): ReturnType<typeof cloudData> {
  const head = bounded(alert) as object
  const held = heldOf(open)
  const lines = sections.reduce((total, section) => total + section.lines.length, 0)
  return {
    total: held.length + lines,
    build(count) {
      const kept = held.slice(0, count)
      let room = count - kept.length
      const told = sections.map(({ heading, lines: all }) => {
        const some = all.slice(0, room)
        room -= some.length
        return { heading: bounded(heading), lines: some.map(bounded) }
      })
      const left = told.reduce((total, section) => total + section.lines.length, 0)
      const dropped = { open: held.length - kept.length, lines: lines - left }
      const whole = dropped.open === 0 && dropped.lines === 0
      return { ...head, sections: told, open: regrouped(kept), ...(whole ? {} : { dropped }) }
    },
  }
}

interface Held {
  readonly finding: object
  readonly cluster: unknown
}

/** A finding and a cluster each, so that room can be made by the cluster. */
function heldOf(open: readonly CampaignFinding[]): readonly Held[] {
  return open.flatMap(({ clusters, ...rest }) => {
    const finding = bounded(rest) as object
    return clusters.map((cluster) => ({ finding, cluster: bounded(cluster) }))
  })
}

function regrouped(kept: readonly Held[]): readonly object[] {
  return [...Map.groupBy(kept, ({ finding }) => finding)].map(([finding, some]) => ({
    ...finding,
    clusters: some.map(({ cluster }) => cluster),
  }))
}

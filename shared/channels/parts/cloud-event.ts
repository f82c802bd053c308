import type { Alert } from '../../domain/alert.ts'
import { bounded } from './bounded.ts'
import { mostThatFit } from './most-that-fit.ts'

/** An alert as a CloudEvent 1.0 in structured JSON, at most `limit` bytes long. */
export function cloudEvent(alert: Alert, id: string, deployment: string, limit: number): string {
  const { build, total } = dataOf(alert)
  return mostThatFit(total, limit, (count) =>
    JSON.stringify({
      specversion: '1.0',
      id,
      source: `//plimsoll/${deployment}`,
      type: `io.plimsoll.alert.${alert.state}`,
      subject: alert.about === 'cluster' ? bounded(alert.cluster.id) : 'plimsoll',
      time: alert.at,
      datacontenttype: 'application/json',
      data: build(count),
    }),
  )
}

/** What moved is worth more than what was open already, so that goes first when room is short. */
function dataOf(alert: Alert): {
  readonly total: number
  readonly build: (count: number) => object
} {
  if (alert.about === 'plimsoll') return { total: 0, build: () => bounded(alert) as object }
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

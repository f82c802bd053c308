import type { Alert } from '../../domain/alert.ts'
import { bounded } from './bounded.ts'

/**
 * An alert as data, with the first `count` of what moved and what is open. What moved is worth more than
 * what was open already, so that goes first when room is short.
 */
export function cloudData(alert: Alert): {
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

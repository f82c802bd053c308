import type { Figure } from './figure.ts'
import type { Taken } from './take.ts'

/** The lines of a table whose columns are as wide as its figures need, before any is taken. */
export function table(figures: readonly Figure[]): {
  readonly head: string
  readonly line: (taken: Taken) => string
} {
  const name = Math.max(...figures.map((one) => one.name.length))
  const unit = Math.max(...figures.map((one) => one.unit.length))
  const aim = Math.max(...figures.map((one) => one.aim.length))
  const row = (...[first, value, of, wanted, met]: readonly string[]): string =>
    [first?.padEnd(name), value?.padStart(9), of?.padEnd(unit), wanted?.padEnd(aim), met]
      .join('  ')
      .trimEnd()
  return {
    head: row('figure', 'value', 'unit', 'aim', 'met'),
    line: (taken) =>
      row(taken.name, String(taken.value), taken.unit, taken.aim, taken.ok ? 'yes' : 'NO'),
  }
}

interface Field {
  readonly from: number
  readonly to: number
  readonly names?: readonly string[]
}

/** Seconds come first; 7 is no Sunday. Days of months that never come are left to the host. */
const fields: readonly Field[] = [
  { from: 0, to: 59 },
  { from: 0, to: 59 },
  { from: 0, to: 23 },
  { from: 1, to: 31 },
  {
    from: 1,
    to: 12,
    names: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
  },
  { from: 0, to: 6, names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
]

/** Whether the host would take a text as the six fields of a timer: it drops a function with any other. */
export function isNcrontab(text: string): boolean {
  const parts = text.split(/ +/)
  return (
    parts.length === fields.length &&
    fields.every((field, index) =>
      (parts[index] ?? '').split(',').every((item) => fits(item, field)),
    )
  )
}

function fits(item: string, field: Field): boolean {
  const [, range = '', step] = /^([^/]+)(?:\/(\d{1,4}))?$/.exec(item) ?? []
  if (step !== undefined && Number(step) < 1) return false
  if (range === '*') return true
  const ends = range.split('-').map((end) => numberOf(end, field))
  const [low = Number.NaN, high = low] = ends
  return ends.length <= 2 && low >= field.from && low <= high && high <= field.to
}

function numberOf(text: string, { from, names = [] }: Field): number {
  if (/^\d{1,4}$/.test(text)) return Number(text)
  const index = names.indexOf(text.toLowerCase())
  return index < 0 ? Number.NaN : index + from
}

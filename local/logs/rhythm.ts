const hour = 3_600_000
const day = 24 * hour

/** The calendar of people and of what works for them, in UTC; times are milliseconds since 1970. */
export const rhythm = {
  hourOfDay: (at: number): number => Math.floor((at % day) / hour),
  /** 0 is Sunday. */
  weekday,
  dayNumber: (at: number): number => Math.floor(at / day),
  /** From 0 to 1: mornings and afternoons of working days, hardly a night, hardly a weekend. */
  office(at: number): number {
    const slack = [0, 6].includes(weekday(at)) ? 0.02 : 1
    return (profile[Math.floor((at % day) / hour)] ?? 0) * slack * (holidays(at) ? 0.2 : 1)
  },
} as const

const profile: readonly number[] = [
  0, 0, 0, 0, 0.01, 0.05, 0.25, 0.7, 1, 1, 0.9, 0.5, 0.8, 1, 0.95, 0.8, 0.5, 0.2, 0.08, 0.05, 0.04,
  0.02, 0.01, 0,
]

/** 1970 began with a Thursday. */
function weekday(at: number): number {
  return (Math.floor(at / day) + 4) % 7
}

function holidays(at: number): boolean {
  const date = new Date(at)
  return date.getUTCMonth() === 11 && date.getUTCDate() > 22
}

const hour = 3_600_000
const days = ['Thu', 'Fri', 'Sat', 'Sun', 'Mon', 'Tue', 'Wed']

/** The four hours of the week that a time lies in, in UTC: `Mon 08-12`. 1970 began with a Thursday. */
export function hoursOfWeek(at: number): string {
  const hours = Math.floor(at / hour)
  const begin = Math.floor((hours % 24) / 4) * 4
  const two = (number: number) => String(number).padStart(2, '0')
  return `${days[Math.floor(hours / 24) % 7]} ${two(begin)}-${two(begin + 4)}`
}

/** Milliseconds of a .NET TimeSpan `[d.]hh:mm:ss[.fffffff]`, or undefined when the text is none. */
export function timeSpan(text: string): number | undefined {
  const match = /^(?:(\d+)\.)?(\d{1,2}):([0-5]?\d):([0-5]?\d(?:\.\d{1,7})?)$/.exec(text)
  if (!match) return undefined
  const [days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0))
  if (hours === undefined || hours > 23) return undefined
  return Math.round(
    (((days ?? 0) * 24 + hours) * 60 + (minutes ?? 0)) * 60_000 + (seconds ?? 0) * 1000,
  )
}

/**
 * A time as the host serialises DateTimeOffset: `2026-11-30T15:41:18+00:00`, with a fraction only
 * where there is one (recorded; Functions host 4.1037).
 */
export function netTime(milliseconds: number): string {
  const [seconds, fraction = ''] = new Date(milliseconds).toISOString().slice(0, -1).split('.')
  const digits = fraction.replace(/0+$/, '')
  return `${seconds}${digits && `.${digits}`}+00:00`
}

/** A time as .NET's invariant culture prints it: `11/23/2026 15:39:30`. */
export function netDateText(milliseconds: number): string {
  const iso = new Date(milliseconds).toISOString()
  return `${iso.slice(5, 7)}/${iso.slice(8, 10)}/${iso.slice(0, 4)} ${iso.slice(11, 19)}`
}

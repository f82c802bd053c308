/** Whether a version (`1.2.3`) is lower than another. What is no version is older than nothing. */
export function isOlder(version: string, than: string): boolean {
  const one = numbersOf(version)
  const other = numbersOf(than)
  if (one === null || other === null) return false
  for (const [index, number] of one.entries()) {
    const difference = number - (other[index] ?? 0)
    if (difference !== 0) return difference < 0
  }
  return false
}

function numbersOf(version: string): readonly number[] | null {
  const parts = /^(\d+)\.(\d+)\.(\d+)/.exec(version)
  return parts === null ? null : parts.slice(1).map(Number)
}

/** A made-up GUID; those of higher numbers come later. */
export function orderedGuid(number: number): string {
  const low = ((number * 2_654_435_761) % 2 ** 32).toString(16).padStart(8, '0')
  return `${number.toString(16).padStart(8, '0')}-${low.slice(0, 4)}-4000-8000-0000${low}`
}

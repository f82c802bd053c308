/** Whether a parameter lists the value of a context, whatever their case; nothing lists what is not mapped. */
export function isListed(value: string | undefined, list: readonly string[]): boolean {
  return value !== undefined && list.some((one) => one.toLowerCase() === value.toLowerCase())
}

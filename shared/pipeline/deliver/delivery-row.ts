/** Row of a version in the partition of its conversation and channel: sorts as the versions do. */
export function deliveryRow(version: number): string {
  return String(version).padStart(16, '0')
}

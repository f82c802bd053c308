/** Whether a part of the state holds nothing: most detections have nothing to do most of the time. */
export function isEmpty(part: object | undefined): boolean {
  for (const _ in part) return false
  return true
}
